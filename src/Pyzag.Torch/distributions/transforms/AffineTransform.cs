namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>y = loc + scale·x.</summary>
            public class AffineTransform : Transform
            {
                private readonly Tensor? _loc, _scale;
                private readonly double _locNumber, _scaleNumber;

                /// <summary>Creates the map.</summary>
                /// <param name="loc">What to add.</param>
                /// <param name="scale">The factor, not 0.</param>
                /// <param name="event_dim">The number of dimensions of one value.</param>
                public AffineTransform(double loc, double scale, int event_dim = 0)
                {
                    (_locNumber, _scaleNumber) = (loc, scale);
                    this.event_dim = event_dim;
                }

                /// <summary>Creates the map. The tensors must live as long as it and stay the caller's.</summary>
                /// <inheritdoc cref="AffineTransform(double, double, int)"/>
                public AffineTransform(Tensor loc, Tensor scale, int event_dim = 0)
                {
                    ArgumentNullException.ThrowIfNull(loc);
                    ArgumentNullException.ThrowIfNull(scale);
                    (_loc, _scale) = (loc, scale);
                    this.event_dim = event_dim;
                }

                /// <inheritdoc/>
                public override int event_dim { get; }

                /// <inheritdoc/>
                public override bool bijective => true;

                /// <inheritdoc/>
                public override constraints.Constraint domain => event_dim == 0 ? constraints.real : constraints.independent(constraints.real, event_dim);

                /// <inheritdoc/>
                public override constraints.Constraint codomain => domain;

                // A number takes part as a tensor without dimensions, which leaves the type of others as it is.
                private Tensor Loc => _loc ?? tensor(_locNumber);

                private Tensor Scale => _scale ?? tensor(_scaleNumber);

                /// <inheritdoc/>
                public override long[] forward_shape(long[] shape) => broadcast_shapes(shape, _loc?.shape ?? [], _scale?.shape ?? []).Shape;

                /// <inheritdoc/>
                public override long[] inverse_shape(long[] shape) => forward_shape(shape);

                /// <inheritdoc/>
                protected internal override Tensor _call(Tensor x) => WrappedTensorDisposeScope(() => Loc + Scale * x);

                /// <inheritdoc/>
                protected internal override Tensor _inverse(Tensor y) => WrappedTensorDisposeScope(() => (y - Loc) / Scale);

                /// <inheritdoc/>
                protected internal override Tensor _sign() => WrappedTensorDisposeScope(() => Scale.sign());

                /// <inheritdoc/>
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => WrappedTensorDisposeScope(() =>
                    _sum_rightmost(Scale.abs().log().to(x.dtype, x.device).expand(forward_shape(x.shape)), event_dim));
            }
        }
    }
}
