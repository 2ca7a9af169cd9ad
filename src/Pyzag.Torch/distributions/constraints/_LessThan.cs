namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Numbers below a bound.</summary>
            public class _LessThan : Constraint
            {
                /// <summary>Creates the set.</summary>
                public _LessThan(double upper_bound)
                    : base(false, 0)
                {
                    this.upper_bound = upper_bound;
                }

                /// <summary>The upper bound.</summary>
                public double upper_bound { get; private set; }

                /// <inheritdoc/>
                public override Tensor check(Tensor value) => WrappedTensorDisposeScope(() => value < upper_bound);

                /// <inheritdoc/>
                public override string ToString() => $"{GetType().Name}(upper_bound={upper_bound})";
            }
        }
    }
}
