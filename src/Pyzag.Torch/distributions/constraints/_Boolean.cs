namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>The numbers 0 and 1.</summary>
            public class _Boolean : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _Boolean()
                    : base(true, 0)
                {
                }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value == 0) | (value == 1));
            }
        }
    }
}
