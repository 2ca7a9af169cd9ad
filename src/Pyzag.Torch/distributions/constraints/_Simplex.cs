namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Vectors of numbers that are not negative and whose sum is 1.</summary>
            public class _Simplex : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _Simplex()
                    : base(false, 1)
                {
                }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value >= 0).all(-1) & ((value.sum(-1) - 1).abs() < 1e-6));
            }
        }
    }
}
