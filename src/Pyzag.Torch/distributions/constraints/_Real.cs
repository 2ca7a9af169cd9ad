namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>All numbers, infinite ones too, but not NaN.</summary>
            public class _Real : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _Real()
                {
                }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => value.eq(value);
            }
        }
    }
}
