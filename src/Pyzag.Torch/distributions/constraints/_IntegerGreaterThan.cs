namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Integers from a bound on.</summary>
            public class _IntegerGreaterThan : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _IntegerGreaterThan(long lower_bound)
                    : base(true, 0)
                {
                    this.lower_bound = lower_bound;
                }

                /// <summary>The lower bound.</summary>
                public long lower_bound { get; private set; }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => IsInteger(value) & (value >= lower_bound));

                /// <inheritdoc/>
                public override string ToString() => $"{GetType().Name}(lower_bound={lower_bound})";
            }
        }
    }
}
