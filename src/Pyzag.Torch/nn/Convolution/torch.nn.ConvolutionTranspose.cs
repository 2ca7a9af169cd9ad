using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <inheritdoc cref="Modules.ConvTranspose1d"/>
        public static ConvTranspose1d ConvTranspose1d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, [kernel_size], [stride], [padding], [output_padding], [dilation],
                padding_mode, groups, bias, device, dtype);

        /// <inheritdoc cref="Modules.ConvTranspose2d"/>
        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, Same(kernel_size, 2), Same(stride, 2), Same(padding, 2), Same(output_padding, 2), Same(dilation, 2),
                padding_mode, groups, bias, device, dtype);

        /// <inheritdoc cref="Modules.ConvTranspose2d"/>
        public static ConvTranspose2d ConvTranspose2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            (long, long)? output_padding = null, (long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, List(kernel_size), List(stride, 1), List(padding, 0), List(output_padding, 0), List(dilation, 1),
                padding_mode, groups, bias, device, dtype);

        /// <inheritdoc cref="Modules.ConvTranspose3d"/>
        public static ConvTranspose3d ConvTranspose3d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long output_padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, Same(kernel_size, 3), Same(stride, 3), Same(padding, 3), Same(output_padding, 3), Same(dilation, 3),
                padding_mode, groups, bias, device, dtype);

        /// <inheritdoc cref="Modules.ConvTranspose3d"/>
        public static ConvTranspose3d ConvTranspose3d(
            long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null,
            (long, long, long)? padding = null,
            (long, long, long)? output_padding = null, (long, long, long)? dilation = null,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, List(kernel_size), List(stride, 1), List(padding, 0), List(output_padding, 0), List(dilation, 1),
                padding_mode, groups, bias, device, dtype);
    }
}
