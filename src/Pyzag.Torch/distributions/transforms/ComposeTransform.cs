namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>Several maps, one after another.</summary>
            public class ComposeTransform : Transform
            {
                private readonly Transform[] _parts;

                /// <summary>Creates the map.</summary>
                /// <param name="parts">The maps, the one to apply first in front.</param>
                /// <param name="cache_size">Without effect: nothing is kept from one call to the next.</param>
                public ComposeTransform(IEnumerable<Transform> parts, int cache_size = 0) => _parts = [.. parts];

                /// <inheritdoc/>
                public override Transform inv => new ComposeTransform(_parts.Reverse().Select(part => part.inv));

                /// <inheritdoc/>
                public override constraints.Constraint domain
                {
                    get
                    {
                        if (_parts.Length == 0) return constraints.real;
                        var dimensions = _parts[^1].codomain.event_dim;
                        foreach (var part in _parts.Reverse())
                            dimensions = Math.Max(dimensions + part.domain.event_dim - part.codomain.event_dim, part.domain.event_dim);
                        return WithDimensions(_parts[0].domain, dimensions);
                    }
                }

                /// <inheritdoc/>
                public override constraints.Constraint codomain
                {
                    get
                    {
                        if (_parts.Length == 0) return constraints.real;
                        var dimensions = _parts[0].domain.event_dim;
                        foreach (var part in _parts)
                            dimensions = Math.Max(dimensions + part.codomain.event_dim - part.domain.event_dim, part.codomain.event_dim);
                        return WithDimensions(_parts[^1].codomain, dimensions);
                    }
                }

                /// <inheritdoc/>
                public override bool bijective => _parts.All(part => part.bijective);

                /// <inheritdoc/>
                public override long[] forward_shape(long[] shape) => _parts.Aggregate(shape, (current, part) => part.forward_shape(current));

                /// <inheritdoc/>
                public override long[] inverse_shape(long[] shape) => _parts.Reverse().Aggregate(shape, (current, part) => part.inverse_shape(current));

                /// <inheritdoc/>
                protected internal override Tensor _call(Tensor x) =>
                    WrappedTensorDisposeScope(() => _parts.Aggregate(x.alias(), (current, part) => part._call(current)));

                /// <inheritdoc/>
                protected internal override Tensor _inverse(Tensor y) =>
                    WrappedTensorDisposeScope(() => _parts.Reverse().Aggregate(y.alias(), (current, part) => part._inverse(current)));

                /// <inheritdoc/>
                protected internal override Tensor _sign() => WrappedTensorDisposeScope(() => _parts.Aggregate((Tensor)1, (product, part) => product * part.sign));

                /// <inheritdoc/>
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => WrappedTensorDisposeScope(() =>
                {
                    var dimensions = domain.event_dim;
                    var result = x.new_zeros(x.shape[..^dimensions]);
                    for (var i = 0; i < _parts.Length; i++)
                    {
                        var part = _parts[i];
                        var next = i == _parts.Length - 1 ? y : part._call(x);
                        result += _sum_rightmost(part.log_abs_det_jacobian(x, next), dimensions - part.domain.event_dim);
                        dimensions += part.codomain.event_dim - part.domain.event_dim;
                        x = next;
                    }

                    return result;
                });

                private static constraints.Constraint WithDimensions(constraints.Constraint set, int dimensions) =>
                    dimensions > set.event_dim ? constraints.independent(set, dimensions - set.event_dim) : set;
            }
        }
    }
}
