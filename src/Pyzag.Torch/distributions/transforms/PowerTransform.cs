namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>y = x to the power of an exponent.</summary>
            public class PowerTransform : Transform
            {
                private readonly Tensor _exponent;

                /// <summary>Creates the map.</summary>
                /// <param name="exponent">The exponent, not 0; it must live as long as the map and stays the caller's.</param>
                public PowerTransform(Tensor exponent)
                {
                    ArgumentNullException.ThrowIfNull(exponent);
                    _exponent = exponent;
                }

                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.positive;

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.positive;

                /// <inheritdoc/>
                public override bool bijective => true;

                /// <inheritdoc/>
                public override long[] forward_shape(long[] shape) => broadcast_shapes(shape, _exponent.shape).Shape;

                /// <inheritdoc/>
                public override long[] inverse_shape(long[] shape) => forward_shape(shape);

                /// <inheritdoc/>
                protected internal override Tensor _call(Tensor x) => x.pow(_exponent);

                /// <inheritdoc/>
                protected internal override Tensor _inverse(Tensor y) => WrappedTensorDisposeScope(() => y.pow(_exponent.reciprocal()));

                /// <inheritdoc/>
                protected internal override Tensor _sign() => _exponent.sign();

                /// <inheritdoc/>
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => WrappedTensorDisposeScope(() => (_exponent * y / x).abs().log());
            }
        }
    }
}
