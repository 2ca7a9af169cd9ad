namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Symmetric matrices.</summary>
            public class _Symmetric : _Square
            {
                /// <inheritdoc/>
                public override Tensor check(Tensor value) => value.shape[^2] != value.shape[^1]
                    ? base.check(value)
                    : WrappedTensorDisposeScope(() => AllOf(value.isclose(value.mT, atol: 1e-6), 2));
            }
        }
    }
}
