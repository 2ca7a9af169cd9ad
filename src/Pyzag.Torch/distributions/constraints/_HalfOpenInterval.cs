namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Numbers between two bounds, of which only the lower one is included.</summary>
            public class _HalfOpenInterval : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _HalfOpenInterval(double lower_bound, double upper_bound)
                    : base(false, 0)
                {
                    this.lower_bound = lower_bound;
                    this.upper_bound = upper_bound;
                }

                /// <summary>The lower bound.</summary>
                public double lower_bound { get; private set; }

                /// <summary>The upper bound.</summary>
                public double upper_bound { get; private set; }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => (value >= lower_bound) & (value < upper_bound));

                /// <inheritdoc/>
                public override string ToString() => $"{GetType().Name}(lower_bound={lower_bound},upper_bound={upper_bound})";
            }
        }
    }
}
