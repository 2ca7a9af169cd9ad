namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Integers between two bounds, bounds included.</summary>
            public class _IntegerInterval : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _IntegerInterval(long lower_bound, long upper_bound)
                    : base(true, 0)
                {
                    this.lower_bound = lower_bound;
                    this.upper_bound = upper_bound;
                }

                /// <summary>The lower bound.</summary>
                public long lower_bound { get; private set; }

                /// <summary>The upper bound.</summary>
                public long upper_bound { get; private set; }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => IsInteger(value) & (value >= lower_bound) & (value <= upper_bound));

                /// <inheritdoc/>
                public override string ToString() => $"{GetType().Name}(lower_bound={lower_bound},upper_bound={upper_bound})";
            }
        }
    }
}
