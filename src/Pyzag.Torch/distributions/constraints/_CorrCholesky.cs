namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>
            /// Cholesky factors of correlation matrices: lower triangular, with a positive diagonal and rows of length 1.
            /// </summary>
            public class _CorrCholesky : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _CorrCholesky()
                    : base(false, 2)
                {
                }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() =>
                {
                    var tolerance = 10 * value.shape[^1] * finfo(value.dtype).eps;
                    var lengths = value.detach().square().sum(-1).sqrt();
                    return lower_cholesky.check(value) & ((lengths - 1).abs() <= tolerance).all(-1);
                });
            }
        }
    }
}
