using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>max(0, x).</summary>
        public Tensor relu() => Aten.relu.Call(this);

        /// <summary>As <see cref="relu()"/>, in place.</summary>
        public Tensor relu_() => Aten.relu_.Mutate(this);

        /// <summary>min(max(0, x), 6).</summary>
        public Tensor relu6() => Aten.relu6.Call(this);

        /// <summary>As <see cref="relu6()"/>, in place.</summary>
        public Tensor relu6_() => Aten.relu6_.Mutate(this);

        /// <summary>x above zero, negative_slope · x below.</summary>
        public Tensor leaky_relu(Scalar negative_slope) => Aten.leaky_relu.Call(this, negative_slope);

        /// <summary>As <see cref="leaky_relu(Scalar)"/>, in place.</summary>
        public Tensor leaky_relu_(Scalar negative_slope) => Aten.leaky_relu_.Mutate(this, negative_slope);

        /// <summary>x above zero; below, x times the mean of lower and upper, as in evaluation: nothing is drawn at random.</summary>
        public Tensor rrelu(double lower = 0.125, double upper = 0.3333333333333333) => Aten.rrelu.Call(this, lower, upper);

        /// <summary>As <see cref="rrelu(double, double)"/>, in place.</summary>
        public Tensor rrelu_(double lower = 0.125, double upper = 0.3333333333333333) => Aten.rrelu_.Mutate(this, lower, upper);

        /// <summary>x above zero; below, x times the learned slope(s) in <paramref name="target"/>.</summary>
        public Tensor prelu(Tensor target) => Aten.prelu.Call(this, target);

        /// <summary>max(0, x) + min(0, α · (e^(x/α) − 1)), with α = 1 where it is not given.</summary>
        public Tensor celu() => Aten.celu.Call(this);

        /// <inheritdoc cref="celu()"/>
        public Tensor celu(Scalar alpha) => Aten.celu.Call(this, alpha);

        /// <summary>As <see cref="celu()"/>, in place.</summary>
        public Tensor celu_() => Aten.celu_.Mutate(this);

        /// <summary>As <see cref="celu(Scalar)"/>, in place.</summary>
        public Tensor celu_(Scalar alpha) => Aten.celu_.Mutate(this, alpha);

        /// <summary>x above zero, α · (eˣ − 1) below.</summary>
        public Tensor elu(double alpha = 1) => Aten.elu.Call(this, alpha);

        /// <summary>scale · x above zero, scale · α · (e^(input_scale · x) − 1) below.</summary>
        public Tensor elu(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu.Call(this, alpha, scale, input_scale);

        /// <summary>As <see cref="elu(double)"/>, in place.</summary>
        public Tensor elu_(double alpha = 1) => Aten.elu_.Mutate(this, alpha);

        /// <summary>As <see cref="elu(Scalar, Scalar, Scalar)"/>, in place.</summary>
        public Tensor elu_(Scalar alpha, Scalar scale, Scalar input_scale) => Aten.elu_.Mutate(this, alpha, scale, input_scale);

        /// <summary>
        /// The <see cref="elu(Scalar, Scalar, Scalar)"/> with α = 1.6733 and scale 1.0507, which keeps means and variances
        /// (doi:10.48550/arXiv.1706.02515).
        /// </summary>
        public Tensor selu() => Aten.selu.Call(this);

        /// <summary>As <see cref="selu()"/>, in place.</summary>
        public Tensor selu_() => Aten.selu_.Mutate(this);

        /// <summary>x · Φ(x), with the standard normal distribution function Φ (doi:10.48550/arXiv.1606.08415).</summary>
        public Tensor gelu() => Aten.gelu.Call(this);

        /// <inheritdoc cref="gelu()"/>
        public Tensor gelu(Modules.GELU.Approximate approximate) => Aten.gelu.Call(this, approximate.ToString());

        /// <summary>As <see cref="gelu()"/>, in place.</summary>
        public Tensor gelu_() => Aten.gelu_.Mutate(this);

        /// <summary>As <see cref="gelu(Modules.GELU.Approximate)"/>, in place.</summary>
        public Tensor gelu_(Modules.GELU.Approximate approximate) => Aten.gelu_.Mutate(this, approximate.ToString());

        /// <summary>a · sigmoid(b) for the halves a and b along one dimension.</summary>
        public Tensor glu(long dim = -1) => Aten.glu.Call(this, dim);

        /// <summary>x · sigmoid(x).</summary>
        public Tensor silu() => Aten.silu.Call(this);

        /// <summary>As <see cref="silu()"/>, in place.</summary>
        public Tensor silu_() => Aten.silu_.Mutate(this);

        /// <summary>ln(1 + e^(βx)) / β; x itself where βx exceeds the threshold.</summary>
        public Tensor softplus(double beta = 1, double threshold = 20) => Aten.softplus.Call(this, beta, threshold);

        /// <summary>ln sigmoid(x), without underflow.</summary>
        public Tensor log_sigmoid() => Aten.log_sigmoid.Call(this);

        /// <summary>min(max(0, x/6 + ½), 1).</summary>
        public Tensor hardsigmoid() => Aten.hardsigmoid.Call(this);

        /// <summary>As <see cref="hardsigmoid()"/>, in place.</summary>
        public Tensor hardsigmoid_() => Aten.hardsigmoid_.Mutate(this);

        /// <summary>x · min(max(0, x/6 + ½), 1).</summary>
        public Tensor hardswish() => Aten.hardswish.Call(this);

        /// <summary>As <see cref="hardswish()"/>, in place.</summary>
        public Tensor hardswish_() => Aten.hardswish_.Mutate(this);

        /// <summary>x moved to the nearest point of [min, max].</summary>
        public Tensor hardtanh(Scalar min, Scalar max) => Aten.hardtanh.Call(this, min, max);

        /// <summary>As <see cref="hardtanh(Scalar, Scalar)"/>, in place.</summary>
        public Tensor hardtanh_(Scalar min, Scalar max) => Aten.hardtanh_.Mutate(this, min, max);

        /// <summary>x above the threshold, the value elsewhere.</summary>
        public Tensor threshold(Scalar threshold, Scalar value) => Aten.threshold.Call(this, threshold, value);

        /// <summary>As <see cref="threshold(Scalar, Scalar)"/>, in place.</summary>
        public Tensor threshold_(Scalar threshold, Scalar value) => Aten.threshold_.Mutate(this, threshold, value);
    }
}
