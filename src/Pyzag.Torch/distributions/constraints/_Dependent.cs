namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>A set that depends on other variables, so that nothing can be checked.</summary>
            public class _Dependent : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _Dependent(bool is_discrete = false, int event_dim = 0)
                    : base(is_discrete, event_dim)
                {
                }

                /// <summary>Nothing can be checked.</summary>
                /// <exception cref="ArgumentException">Always.</exception>
                public override Tensor check(Tensor value) => throw new ArgumentException("Cannot check a constraint that depends on other variables.", nameof(value));
            }
        }
    }
}
