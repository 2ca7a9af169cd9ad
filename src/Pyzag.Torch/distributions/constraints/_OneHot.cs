namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Vectors of zeros with a single one.</summary>
            public class _OneHot : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _OneHot()
                    : base(true, 1)
                {
                }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => ((value == 0) | (value == 1)).all(-1) & (value.sum(-1) == 1));
            }
        }
    }
}
