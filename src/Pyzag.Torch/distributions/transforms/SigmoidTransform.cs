namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>y = 1 / (1 + exp(−x)), kept away from 0 and 1 by the resolution of its type.</summary>
            public class SigmoidTransform : Transform
            {
                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.real;

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.unit_interval;

                /// <inheritdoc/>
                public override bool bijective => true;

                /// <inheritdoc/>
                protected internal override Tensor _call(Tensor x) => WrappedTensorDisposeScope(() => Inside(x.sigmoid()));

                /// <inheritdoc/>
                protected internal override Tensor _inverse(Tensor y) => WrappedTensorDisposeScope(() => Inside(y).logit());

                /// <inheritdoc/>
                protected internal override Tensor _sign() => 1;

                /// <inheritdoc/>
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => WrappedTensorDisposeScope(() => x.log_sigmoid() + (-x).log_sigmoid());

                private static Tensor Inside(Tensor y)
                {
                    var limits = finfo(y.dtype);
                    return y.clamp(limits.tiny, 1 - limits.eps);
                }
            }
        }
    }
}
