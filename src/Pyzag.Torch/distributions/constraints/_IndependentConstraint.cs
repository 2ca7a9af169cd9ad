namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class constraints
        {
            /// <summary>Blocks of values that all lie in another set.</summary>
            public class _IndependentConstraint : Constraint
            {
                private readonly int _dimensions;

                /// <summary>Creates the set.</summary>
                /// <param name="base_constraint">The set of the values.</param>
                /// <param name="reinterpreted_batch_ndims">How many dimensions a block has beside those of a value.</param>
                public _IndependentConstraint(Constraint base_constraint, int reinterpreted_batch_ndims)
                {
                    this.base_constraint = base_constraint;
                    _dimensions = reinterpreted_batch_ndims;
                }

                /// <summary>The set of the values.</summary>
                public Constraint base_constraint { get; private set; }

                /// <inheritdoc/>
                public override bool is_discrete => base_constraint.is_discrete;

                /// <inheritdoc/>
                public override int event_dim => base_constraint.event_dim + _dimensions;

                /// <inheritdoc/>
                /// <exception cref="ArgumentException">The value has fewer dimensions than a block.</exception>
                public override Tensor check(Tensor value)
                {
                    if (value.dim() < event_dim)
                        throw new ArgumentException($"`value`: expected at least {event_dim} dimensions, received {value.dim()}.", nameof(value));
                    return WrappedTensorDisposeScope(() => AllOf(base_constraint.check(value), _dimensions));
                }

                /// <inheritdoc/>
                public override string ToString() => $"{GetType().Name}({base_constraint}, {_dimensions})";
            }
        }
    }
}
