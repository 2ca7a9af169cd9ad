namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Symmetric matrices without negative eigenvalues.</summary>
            public class _PositiveSemiDefinite : _Symmetric
            {
                /// <inheritdoc/>
                public override Tensor check(Tensor value) => value.shape[^2] != value.shape[^1]
                    ? base.check(value)
                    : WrappedTensorDisposeScope(() => base.check(value) & (linalg.eigvalsh(value) >= 0).all(-1));
            }
        }
    }
}
