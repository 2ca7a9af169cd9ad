using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="Modules.MaxPool1d"/>
            public static Tensor max_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool1d.Call(input, One(kernel_size, 1), One(stride, kernel_size), One(padding, 0), One(dilation, 1), ceil_mode);

            /// <inheritdoc cref="Modules.MaxPool1d.forward_with_indices"/>
            public static (Tensor output, Tensor indices) max_pool1d_with_indices(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                Aten.max_pool1d_with_indices.Call2(input, One(kernel_size, 1), One(stride, kernel_size), One(padding, 0), One(dilation, 1),
                ceil_mode);

            /// <inheritdoc cref="Modules.MaxPool2d"/>
            public static Tensor max_pool2d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, long? dilation = null, bool ceil_mode = false) =>
                max_pool2d(input, Same(kernel_size, 2), Same(stride, 2), Same(padding, 2), Same(dilation, 2), ceil_mode);

            /// <inheritdoc cref="Modules.MaxPool2d"/>
            public static Tensor max_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, (long, long)? dilation = null,
                bool ceil_mode = false) =>
                max_pool2d(input, List(kernel_size), List(stride), List(padding), List(dilation), ceil_mode);

            /// <inheritdoc cref="Modules.MaxPool2d"/>
            public static Tensor max_pool2d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool2d.Call(input, kernel_size, strides ?? [], padding ?? new long[2], dilation ?? Same(1, 2), ceil_mode);

            /// <inheritdoc cref="Modules.MaxPool2d.forward_with_indices"/>
            public static (Tensor output, Tensor indices) max_pool2d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool2d_with_indices.Call2(input, kernel_size, strides ?? [], padding ?? new long[2], dilation ?? Same(1, 2), ceil_mode);

            /// <inheritdoc cref="Modules.MaxPool3d"/>
            public static Tensor max_pool3d(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool3d.Call(input, kernel_size, strides ?? [], padding ?? new long[3], dilation ?? Same(1, 3), ceil_mode);

            /// <inheritdoc cref="Modules.MaxPool3d.forward_with_indices"/>
            public static (Tensor output, Tensor indices) max_pool3d_with_indices(
                Tensor input, long[] kernel_size, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                bool ceil_mode = false) =>
                Aten.max_pool3d_with_indices.Call2(input, kernel_size, strides ?? [], padding ?? new long[3], dilation ?? Same(1, 3), ceil_mode);

            /// <inheritdoc cref="Modules.AvgPool1d"/>
            public static Tensor avg_pool1d(
                Tensor input, long kernel_size, long? stride = null, long? padding = null, bool ceil_mode = false,
                bool count_include_pad = true) =>
                Aten.avg_pool1d.Call(input, One(kernel_size, 1), One(stride, kernel_size), One(padding, 0), ceil_mode, count_include_pad);

            /// <inheritdoc cref="Modules.AvgPool2d"/>
            public static Tensor avg_pool2d(
                Tensor input, long kernel_size, long? stride = null, long padding = 0, bool ceil_mode = false, bool count_include_pad = true,
                long? divisor_override = null) =>
                avg_pool2d(input, Same(kernel_size, 2), Same(stride, 2), Same(padding, 2), ceil_mode, count_include_pad, divisor_override);

            /// <inheritdoc cref="Modules.AvgPool2d"/>
            public static Tensor avg_pool2d(
                Tensor input, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                avg_pool2d(input, List(kernel_size), List(stride), List(padding), ceil_mode, count_include_pad, divisor_override);

            /// <inheritdoc cref="Modules.AvgPool2d"/>
            public static Tensor avg_pool2d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool2d.Call(input, kernel_size, stride ?? [], padding ?? new long[2], ceil_mode, count_include_pad, divisor_override);

            /// <inheritdoc cref="Modules.AvgPool3d"/>
            public static Tensor avg_pool3d(
                Tensor input, long[] kernel_size, long[]? stride = null, long[]? padding = null, bool ceil_mode = false,
                bool count_include_pad = true, long? divisor_override = null) =>
                Aten.avg_pool3d.Call(input, kernel_size, stride ?? [], padding ?? new long[3], ceil_mode, count_include_pad, divisor_override);

            /// <inheritdoc cref="Modules.AdaptiveAvgPool1d"/>
            public static Tensor adaptive_avg_pool1d(Tensor input, long output_size) =>
                Aten.adaptive_avg_pool1d.Call(input, One(output_size, 1));

            /// <inheritdoc cref="Modules.AdaptiveAvgPool2d"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, long[] output_size) =>
                Aten.adaptive_avg_pool2d.Call(input, output_size);

            /// <inheritdoc cref="Modules.AdaptiveAvgPool2d"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, long output_size) =>
                adaptive_avg_pool2d(input, Same(output_size, 2));

            /// <inheritdoc cref="Modules.AdaptiveAvgPool2d"/>
            public static Tensor adaptive_avg_pool2d(Tensor input, (long, long) output_size) =>
                adaptive_avg_pool2d(input, List(output_size));

            /// <inheritdoc cref="Modules.AdaptiveAvgPool3d"/>
            public static Tensor adaptive_avg_pool3d(Tensor input, long[] output_size) =>
                Aten.adaptive_avg_pool3d.Call(input, output_size);

            /// <inheritdoc cref="Modules.AdaptiveAvgPool3d"/>
            public static Tensor adaptive_avg_pool3d(Tensor input, long output_size) =>
                adaptive_avg_pool3d(input, Same(output_size, 3));

            /// <inheritdoc cref="Modules.AdaptiveAvgPool3d"/>
            public static Tensor adaptive_avg_pool3d(Tensor input, (long, long, long) output_size) =>
                adaptive_avg_pool3d(input, List(output_size));

            /// <inheritdoc cref="Modules.AdaptiveMaxPool1d.forward_with_indices"/>
            public static (Tensor Values, Tensor Indices) adaptive_max_pool1d_with_indices(Tensor input, long output_size) =>
                Aten.adaptive_max_pool1d.Call2(input, One(output_size, 1));

            /// <inheritdoc cref="Modules.AdaptiveMaxPool2d.forward_with_indices"/>
            public static (Tensor Values, Tensor Indices) adaptive_max_pool2d_with_indices(Tensor input, long[] output_size) =>
                Aten.adaptive_max_pool2d.Call2(input, output_size);

            /// <inheritdoc cref="Modules.AdaptiveMaxPool3d.forward_with_indices"/>
            public static (Tensor Values, Tensor Indices) adaptive_max_pool3d_with_indices(Tensor input, long[] output_size) =>
                Aten.adaptive_max_pool3d.Call2(input, output_size);

            /// <inheritdoc cref="Modules.AdaptiveMaxPool1d"/>
            public static Tensor adaptive_max_pool1d(Tensor input, long output_size)
            {
                var (values, indices) = adaptive_max_pool1d_with_indices(input, output_size);
                indices.Dispose();
                return values;
            }

            /// <inheritdoc cref="Modules.AdaptiveMaxPool2d"/>
            public static Tensor adaptive_max_pool2d(Tensor input, long[] output_size)
            {
                var (values, indices) = adaptive_max_pool2d_with_indices(input, output_size);
                indices.Dispose();
                return values;
            }

            /// <inheritdoc cref="Modules.AdaptiveMaxPool3d"/>
            public static Tensor adaptive_max_pool3d(Tensor input, long[] output_size)
            {
                var (values, indices) = adaptive_max_pool3d_with_indices(input, output_size);
                indices.Dispose();
                return values;
            }
        }
    }
}
