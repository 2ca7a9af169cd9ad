namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Vectors of counts with a sum up to a bound.</summary>
            public class _Multinomial : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _Multinomial(long upper_bound)
                    : base(true, 1)
                {
                    this.upper_bound = upper_bound;
                }

                /// <summary>The upper bound.</summary>
                public long upper_bound { get; private set; }

                /// <inheritdoc/>
                public override Tensor check(Tensor x) => WrappedTensorDisposeScope(() => (x >= 0).all(-1) & (x.sum(-1) <= upper_bound));

                /// <inheritdoc/>
                public override string ToString() => $"{GetType().Name}(upper_bound={upper_bound})";
            }
        }
    }
}
