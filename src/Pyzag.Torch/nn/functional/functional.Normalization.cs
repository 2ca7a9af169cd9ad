using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <summary>Batch normalization; in training mode it updates the running statistics in place.</summary>
            public static Tensor batch_norm(
                Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight = null, Tensor? bias = null, bool training = false,
                double momentum = 0.1, double eps = 1e-5) =>
                Aten.batch_norm.Call(input, weight, bias, running_mean, running_var, training, momentum, eps, true);

            /// <summary>Instance normalization; where it uses the statistics of the input it updates the running ones in place.</summary>
            public static Tensor instance_norm(
                Tensor input, Tensor? running_mean = null, Tensor? running_var = null, Tensor? weight = null, Tensor? bias = null,
                bool use_input_stats = true, double momentum = 0.1, double eps = 1e-5) =>
                Aten.instance_norm.Call(input, weight, bias, running_mean, running_var, use_input_stats, momentum, eps, true);

            /// <inheritdoc cref="Modules.GroupNorm"/>
            public static Tensor group_norm(Tensor input, long num_groups, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.group_norm.Call(input, num_groups, weight, bias, eps);

            /// <inheritdoc cref="Modules.LayerNorm"/>
            public static Tensor layer_norm(Tensor input, long[] normalized_shape, Tensor? weight = null, Tensor? bias = null, double eps = 1e-5) =>
                Aten.layer_norm.Call(input, normalized_shape, weight, bias, eps);

            /// <summary>x / max(‖x‖_p, eps), with the norm over one dimension.</summary>
            public static Tensor normalize(Tensor input, double p = 2.0, long dim = 1, double eps = 1e-12)
            {
                using var scope = NewDisposeScope();
                var norm = Aten.norm_ScalarOpt_dim.Call(input, p, new[] { dim }, true);
                return input.div(norm.clamp_min(eps)).MoveToOuterDisposeScope();
            }
        }
    }
}
