using TorchSharp.Interop;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="Modules.ReLU"/>
            public static Tensor relu(Tensor x, bool inplace = false) => Apply(x, Aten.relu, Aten.relu_, inplace);

            /// <inheritdoc cref="Modules.ReLU6"/>
            public static Tensor relu6(Tensor x, bool inplace = false) => Apply(x, Aten.relu6, Aten.relu6_, inplace);

            /// <inheritdoc cref="Modules.RReLU"/>
            public static Tensor rrelu(Tensor x, double lower = RReluLower, double upper = RReluUpper, bool inplace = false) =>
                inplace ? Aten.rrelu_.Mutate(x, lower, upper).alias() : Aten.rrelu.Call(x, lower, upper);

            /// <inheritdoc cref="Modules.LeakyReLU"/>
            public static Tensor leaky_relu(Tensor input, double negative_slope = 0.01, bool inplace = false) =>
                inplace ? Aten.leaky_relu_.Mutate(input, negative_slope).alias() : Aten.leaky_relu.Call(input, negative_slope);

            /// <summary>x where it is positive, else x times a trained slope: one for all, or one for each channel.</summary>
            public static Tensor prelu(Tensor input, Tensor weight) => Aten.prelu.Call(input, weight);

            /// <inheritdoc cref="Modules.ELU"/>
            public static Tensor elu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? Aten.elu_.Mutate(x, alpha).alias() : Aten.elu.Call(x, alpha);

            /// <inheritdoc cref="Modules.CELU"/>
            public static Tensor celu(Tensor x, double alpha, bool inplace = false) =>
                inplace ? Aten.celu_.Mutate(x, alpha).alias() : Aten.celu.Call(x, alpha);

            /// <inheritdoc cref="Modules.SELU"/>
            public static Tensor selu(Tensor x, bool inplace = false) => Apply(x, Aten.selu, Aten.selu_, inplace);

            /// <inheritdoc cref="Modules.GELU"/>
            public static Tensor gelu(Tensor x) => Aten.gelu.Call(x);

            /// <inheritdoc cref="Modules.GELU"/>
            public static Tensor gelu(Tensor x, bool inplace) => Apply(x, Aten.gelu, Aten.gelu_, inplace);

            /// <inheritdoc cref="Modules.GELU"/>
            public static Tensor gelu(Tensor x, GELU.Approximate approximate, bool inplace = false) =>
                inplace ? Aten.gelu_.Mutate(x, approximate.ToString()).alias() : Aten.gelu.Call(x, approximate.ToString());

            /// <inheritdoc cref="Modules.GLU"/>
            public static Tensor glu(Tensor input, long dim = -1) => Aten.glu.Call(input, dim);

            /// <inheritdoc cref="Modules.SiLU"/>
            public static Tensor silu(Tensor x, bool inplace = false) => Apply(x, Aten.silu, Aten.silu_, inplace);

            /// <inheritdoc cref="Modules.Mish"/>
            public static Tensor mish(Tensor x, bool inplace = false) => Apply(x, Aten.mish, Aten.mish_, inplace);

            /// <inheritdoc cref="Modules.Sigmoid"/>
            public static Tensor sigmoid(Tensor x) => Aten.sigmoid.Call(x);

            /// <inheritdoc cref="Modules.Sigmoid"/>
            public static Tensor sigmoid(Tensor x, bool inplace) => Apply(x, Aten.sigmoid, Aten.sigmoid_, inplace);

            /// <inheritdoc cref="Modules.LogSigmoid"/>
            public static Tensor logsigmoid(Tensor x) => Aten.log_sigmoid.Call(x);

            /// <inheritdoc cref="Modules.Tanh"/>
            public static Tensor tanh(Tensor x, bool inplace = false) => Apply(x, Aten.tanh, Aten.tanh_, inplace);

            /// <inheritdoc cref="Modules.Tanhshrink"/>
            public static Tensor tanhshrink(Tensor x, bool inplace = false)
            {
                using var tanh = Aten.tanh.Call(x);
                return inplace ? Aten.sub__Tensor.Mutate(x, tanh).alias() : Aten.sub_Tensor.Call(x, tanh);
            }

            /// <inheritdoc cref="Modules.Softplus"/>
            public static Tensor softplus(Tensor x, double beta = 1, double threshold = 20) => Aten.softplus.Call(x, beta, threshold);

            /// <inheritdoc cref="Modules.Softsign"/>
            public static Tensor softsign(Tensor x, bool inplace = false)
            {
                using var magnitude = Aten.abs.Call(x);
                using var divisor = Aten.add_Scalar.Call(magnitude, 1);
                return inplace ? Aten.div__Tensor.Mutate(x, divisor).alias() : Aten.div_Tensor.Call(x, divisor);
            }

            /// <inheritdoc cref="Modules.Softshrink"/>
            public static Tensor softshrink(Tensor x, double lambda = 0.5) => Aten.softshrink.Call(x, lambda);

            /// <inheritdoc cref="Modules.Hardshrink"/>
            public static Tensor hardshrink(Tensor x, double lambda = 0.5) => Aten.hardshrink.Call(x, lambda);

            /// <inheritdoc cref="Modules.Hardtanh"/>
            public static Tensor hardtanh(Tensor x, double min_val = -1.0, double max_val = 1.0, bool inplace = false) =>
                inplace ? Aten.hardtanh_.Mutate(x, min_val, max_val).alias() : Aten.hardtanh.Call(x, min_val, max_val);

            /// <inheritdoc cref="Modules.Hardsigmoid"/>
            public static Tensor hardsigmoid(Tensor input, bool inplace = false) => Apply(input, Aten.hardsigmoid, Aten.hardsigmoid_, inplace);

            /// <inheritdoc cref="Modules.Hardswish"/>
            public static Tensor hardswish(Tensor input, bool inplace = false) => Apply(input, Aten.hardswish, Aten.hardswish_, inplace);

            /// <inheritdoc cref="Modules.Threshold"/>
            public static Tensor threshold(Tensor x, double threshold, double value, bool inplace = false) =>
                inplace ? Aten.threshold_.Mutate(x, threshold, value).alias() : Aten.threshold.Call(x, threshold, value);

            /// <inheritdoc cref="Modules.Softmax"/>
            public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.softmax_int.Call(input, dim, dtype);

            /// <inheritdoc cref="Modules.LogSoftmax"/>
            public static Tensor log_softmax(Tensor x, long dim) => Aten.log_softmax_int.Call(x, dim);

            /// <inheritdoc cref="Modules.Softmin"/>
            public static Tensor softmin(Tensor x, long dim)
            {
                using var negative = Aten.neg.Call(x);
                return softmax(negative, dim);
            }

            /// <inheritdoc cref="Modules.Softmax2d"/>
            public static Tensor softmax2d(Tensor x) => softmax(x, -3);

            // A fresh handle comes back from an in-place operator too, because containers dispose what passes between their modules.
            static Tensor Apply(Tensor x, Operator function, Operator inPlace, bool inplace) =>
                inplace ? inPlace.Mutate(x).alias() : function.Call(x);
        }
    }
}
