namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Numbers from a bound on.</summary>
            public class _GreaterThanEq : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _GreaterThanEq(double lower_bound)
                    : base(false, 0)
                {
                    this.lower_bound = lower_bound;
                }

                /// <summary>The lower bound.</summary>
                public double lower_bound { get; private set; }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => value >= lower_bound);

                /// <inheritdoc/>
                public override string ToString() => $"{GetType().Name}(lower_bound={lower_bound})";
            }
        }
    }
}
