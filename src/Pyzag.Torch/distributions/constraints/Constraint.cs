namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>A set of values, such as the positive numbers or the symmetric matrices.</summary>
            public abstract class Constraint
            {
                /// <summary>Creates a set of real numbers.</summary>
                protected Constraint()
                    : this(false, 0)
                {
                }

                /// <summary>Creates a set of discrete or continuous values with this many dimensions each.</summary>
                protected Constraint(bool is_discrete, int event_dim)
                {
                    this.is_discrete = is_discrete;
                    this.event_dim = event_dim;
                }

                /// <summary>Whether the set is discrete.</summary>
                public virtual bool is_discrete { get; protected set; }

                /// <summary>The number of dimensions of one value: 0 for numbers, 1 for vectors, 2 for matrices.</summary>
                public virtual int event_dim { get; protected set; }

                /// <summary>Whether values lie in the set, without the dimensions of a value.</summary>
                public abstract Tensor check(Tensor value);

                /// <summary>The name of the set with its bounds.</summary>
                public override string ToString() => GetType().Name + "()";

                /// <summary>Whether all of the last <paramref name="dimensions"/> dimensions are true.</summary>
                internal static Tensor AllOf(Tensor truth, int dimensions) => dimensions == 0 ? truth : truth.flatten(-dimensions).all(-1);

                private protected static Tensor IsInteger(Tensor value) => value == value.floor();
            }
        }
    }
}
