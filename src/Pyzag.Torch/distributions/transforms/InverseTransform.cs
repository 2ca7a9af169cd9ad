namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>The inverse of another map.</summary>
            internal sealed class InverseTransform(Transform inverted) : Transform
            {
                public override Transform inv => inverted;

                public override constraints.Constraint domain => inverted.codomain;

                public override constraints.Constraint codomain => inverted.domain;

                public override bool bijective => inverted.bijective;

                public override long[] forward_shape(long[] shape) => inverted.inverse_shape(shape);

                public override long[] inverse_shape(long[] shape) => inverted.forward_shape(shape);

                protected internal override Tensor _call(Tensor x) => inverted._inverse(x);

                protected internal override Tensor _inverse(Tensor y) => inverted._call(y);

                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => WrappedTensorDisposeScope(() => -inverted.log_abs_det_jacobian(y, x));

                protected internal override Tensor _sign() => inverted.sign;
            }
        }
    }
}
