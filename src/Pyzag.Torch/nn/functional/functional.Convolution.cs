using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            /// <inheritdoc cref="Modules.Conv1d"/>
            public static Tensor conv1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? dilation = null,
                long groups = 1) =>
                Aten.conv1d.Call(input, weight, bias, One(stride, 1), One(padding, 0), One(dilation, 1), groups);

            /// <inheritdoc cref="Modules.Conv1d"/>
            public static Tensor conv1d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, Padding padding = Padding.Valid, long? dilation = null,
                long groups = 1) =>
                Aten.conv1d_padding.Call(input, weight, bias, One(stride, 1), Name(padding), One(dilation, 1), groups);

            /// <inheritdoc cref="Modules.Conv2d"/>
            public static Tensor conv2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1) =>
                Aten.conv2d.Call(input, weight, bias, strides ?? Same(1, 2), padding ?? new long[2], dilation ?? Same(1, 2), groups);

            /// <inheritdoc cref="Modules.Conv2d"/>
            public static Tensor conv2d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null,
                long groups = 1) =>
                Aten.conv2d_padding.Call(input, weight, bias, strides ?? Same(1, 2), Name(padding), dilation ?? Same(1, 2), groups);

            /// <inheritdoc cref="Modules.Conv3d"/>
            public static Tensor conv3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? dilation = null,
                long groups = 1) =>
                Aten.conv3d.Call(input, weight, bias, strides ?? Same(1, 3), padding ?? new long[3], dilation ?? Same(1, 3), groups);

            /// <inheritdoc cref="Modules.Conv3d"/>
            public static Tensor conv3d_padding(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, Padding padding = Padding.Valid,
                long[]? dilation = null,
                long groups = 1) =>
                Aten.conv3d_padding.Call(input, weight, bias, strides ?? Same(1, 3), Name(padding), dilation ?? Same(1, 3), groups);

            /// <inheritdoc cref="Modules.ConvTranspose1d"/>
            public static Tensor conv_transpose1d(
                Tensor input, Tensor weight, Tensor? bias = null, long? stride = null, long? padding = null, long? output_padding = null,
                long? dilation = null, long groups = 1) =>
                Aten.conv_transpose1d.Call(input, weight, bias, One(stride, 1), One(padding, 0), One(output_padding, 0), groups,
                One(dilation, 1));

            /// <inheritdoc cref="Modules.ConvTranspose2d"/>
            public static Tensor conv_transpose2d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null,
                long[]? dilation = null, long groups = 1) =>
                Aten.conv_transpose2d_input.Call(
                    input, weight, bias, strides ?? Same(1, 2), padding ?? new long[2], output_padding ?? new long[2], groups,
                    dilation ?? Same(1, 2));

            /// <inheritdoc cref="Modules.ConvTranspose3d"/>
            public static Tensor conv_transpose3d(
                Tensor input, Tensor weight, Tensor? bias = null, long[]? strides = null, long[]? padding = null, long[]? output_padding = null,
                long[]? dilation = null, long groups = 1) =>
                Aten.conv_transpose3d_input.Call(
                    input, weight, bias, strides ?? Same(1, 3), padding ?? new long[3], output_padding ?? new long[3], groups,
                    dilation ?? Same(1, 3));

            internal static string Name(Padding padding) => padding == Padding.Same ? "same" : "valid";

            static long[] One(long? value, long otherwise) => [value ?? otherwise];
        }
    }
}
