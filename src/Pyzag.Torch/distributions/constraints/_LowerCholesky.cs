namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Lower triangular matrices with a positive diagonal.</summary>
            public class _LowerCholesky : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _LowerCholesky()
                    : base(false, 2)
                {
                }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) =>
                    WrappedTensorDisposeScope(() => lower_triangular.check(value) & (value.diagonal(dim1: -2, dim2: -1) > 0).all(-1));
            }
        }
    }
}
