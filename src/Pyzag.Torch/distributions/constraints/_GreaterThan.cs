namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Numbers above a bound.</summary>
            public class _GreaterThan : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _GreaterThan(double lower_bound)
                    : base(false, 0)
                {
                    this.lower_bound = lower_bound;
                }

                /// <summary>The lower bound.</summary>
                public double lower_bound { get; private set; }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => value > lower_bound);

                /// <inheritdoc/>
                public override string ToString() => $"{GetType().Name}(lower_bound={lower_bound})";
            }
        }
    }
}
