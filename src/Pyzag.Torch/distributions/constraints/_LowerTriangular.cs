namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Lower triangular matrices.</summary>
            public class _LowerTriangular : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _LowerTriangular()
                    : base(false, 2)
                {
                }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => AllOf(value.tril() == value, 2));
            }
        }
    }
}
