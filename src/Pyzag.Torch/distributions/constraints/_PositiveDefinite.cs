namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Symmetric matrices whose eigenvalues are positive.</summary>
            public class _PositiveDefinite : _Symmetric
            {
                /// <inheritdoc/>
                public override Tensor check(Tensor value) => value.shape[^2] != value.shape[^1]
                    ? base.check(value)
                    : WrappedTensorDisposeScope(() => base.check(value) & (linalg.cholesky_ex(value).info == 0));
            }
        }
    }
}
