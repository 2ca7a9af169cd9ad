namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Integers up to a bound.</summary>
            public class _IntegerLessThan : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _IntegerLessThan(long upper_bound)
                    : base(true, 0)
                {
                    this.upper_bound = upper_bound;
                }

                /// <summary>The upper bound.</summary>
                public long upper_bound { get; private set; }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => IsInteger(value) & (value <= upper_bound));

                /// <inheritdoc/>
                public override string ToString() => $"{GetType().Name}(upper_bound={upper_bound})";
            }
        }
    }
}
