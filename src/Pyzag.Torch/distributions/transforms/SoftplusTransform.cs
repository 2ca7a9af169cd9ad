namespace TorchSharp;

public static partial class torch
{
    public static partial class distributions
    {
        public static partial class transforms
        {
            /// <summary>y = ln(1 + exp(x)).</summary>
            public class SoftplusTransform : Transform
            {
                /// <inheritdoc/>
                public override constraints.Constraint domain => constraints.real;

                /// <inheritdoc/>
                public override constraints.Constraint codomain => constraints.positive;

                /// <inheritdoc/>
                public override bool bijective => true;

                /// <inheritdoc/>
                protected internal override Tensor _call(Tensor x) => WrappedTensorDisposeScope(() => -(-x).log_sigmoid());

                /// <inheritdoc/>
                protected internal override Tensor _inverse(Tensor y) => WrappedTensorDisposeScope(() => y + (-(-y).expm1()).log());

                /// <inheritdoc/>
                protected internal override Tensor _sign() => 1;

                /// <inheritdoc/>
                protected internal override Tensor log_abs_det_jacobian(Tensor x, Tensor y) => x.log_sigmoid();
            }
        }
    }
}
