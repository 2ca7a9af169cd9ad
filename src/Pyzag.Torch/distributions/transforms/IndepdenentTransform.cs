namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>Another map whose last batch dimensions count as dimensions of a value. TorchSharp spells it so.</summary>
            public class IndepdenentTransform : Transform
            {
                private readonly Transform _base;
                private readonly int _dimensions;

                /// <summary>Creates the map.</summary>
                /// <param name="base_transform">The map.</param>
                /// <param name="reinterpreted_batch_dims">How many dimensions to count to the value.</param>
                public IndepdenentTransform(Transform base_transform, int reinterpreted_batch_dims)
                {
                    _base = base_transform;
                    _dimensions = reinterpreted_batch_dims;
                }

                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.independent(_base.domain, _dimensions);

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.independent(_base.codomain, _dimensions);

                /// <inheritdoc/>
                public override bool bijective => _base.bijective;

                /// <inheritdoc/>
                public override long[] forward_shape(long[] shape) => _base.forward_shape(shape);

                /// <inheritdoc/>
                public override long[] inverse_shape(long[] shape) => _base.inverse_shape(shape);

                /// <inheritdoc/>
                /// <exception cref="ArgumentException">The value has fewer dimensions than one of the domain.</exception>
                protected internal override Tensor _call(Tensor x) => _base._call(Checked(x, domain, nameof(x)));

                /// <inheritdoc/>
                /// <exception cref="ArgumentException">The value has fewer dimensions than one of the codomain.</exception>
                protected internal override Tensor _inverse(Tensor y) => _base._inverse(Checked(y, codomain, nameof(y)));

                /// <inheritdoc/>
                protected internal override Tensor _sign() => _base.sign;

                /// <inheritdoc/>
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) =>
                    WrappedTensorDisposeScope(() => _sum_rightmost(_base.log_abs_det_jacobian(x, y), _dimensions));

                private static Tensor Checked(Tensor value, constraints.Constraint set, string name) => value.dim() >= set.event_dim
                    ? value
                    : throw new ArgumentException($"`{name}`: expected at least {set.event_dim} dimensions, received {value.dim()}.", name);
            }
        }
    }
}
