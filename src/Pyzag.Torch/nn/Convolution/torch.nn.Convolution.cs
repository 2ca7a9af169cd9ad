using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <inheritdoc cref="Modules.Conv1d"/>
        public static Conv1d Conv1d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size], [stride], [padding], null, [dilation], padding_mode, groups, bias, device, dtype);

        /// <inheritdoc cref="Modules.Conv1d"/>
        public static Conv1d Conv1d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(in_channels, out_channels, [kernel_size], [stride], null, padding, [dilation], padding_mode, groups, bias, device, dtype);

        /// <inheritdoc cref="Modules.Conv2d"/>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, Same(kernel_size, 2), Same(stride, 2), Same(padding, 2), null, Same(dilation, 2), padding_mode,
                groups, bias, device, dtype);

        /// <inheritdoc cref="Modules.Conv2d"/>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, Same(kernel_size, 2), Same(stride, 2), null, padding, Same(dilation, 2), padding_mode, groups,
                bias, device, dtype);

        /// <inheritdoc cref="Modules.Conv2d"/>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, (long, long)? stride = null, (long, long)? padding = null,
            (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, List(kernel_size), List(stride, 1), List(padding, 0), null, List(dilation, 1), padding_mode,
                groups, bias, device, dtype);

        /// <inheritdoc cref="Modules.Conv2d"/>
        public static Conv2d Conv2d(
            long in_channels, long out_channels, (long, long) kernel_size, Padding padding, (long, long)? stride = null,
            (long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, List(kernel_size), List(stride, 1), null, padding, List(dilation, 1), padding_mode, groups, bias,
                device, dtype);

        /// <inheritdoc cref="Modules.Conv3d"/>
        public static Conv3d Conv3d(
            long in_channels, long out_channels, long kernel_size, long stride = 1, long padding = 0, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, Same(kernel_size, 3), Same(stride, 3), Same(padding, 3), null, Same(dilation, 3), padding_mode,
                groups, bias, device, dtype);

        /// <inheritdoc cref="Modules.Conv3d"/>
        public static Conv3d Conv3d(
            long in_channels, long out_channels, long kernel_size, Padding padding, long stride = 1, long dilation = 1,
            PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, Same(kernel_size, 3), Same(stride, 3), null, padding, Same(dilation, 3), padding_mode, groups,
                bias, device, dtype);

        /// <inheritdoc cref="Modules.Conv3d"/>
        public static Conv3d Conv3d(
            long in_channels, long out_channels, (long, long, long) kernel_size, (long, long, long)? stride = null,
            (long, long, long)? padding = null,
            (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, List(kernel_size), List(stride, 1), List(padding, 0), null, List(dilation, 1), padding_mode,
                groups, bias, device, dtype);

        /// <inheritdoc cref="Modules.Conv3d"/>
        public static Conv3d Conv3d(
            long in_channels, long out_channels, (long, long, long) kernel_size, Padding padding, (long, long, long)? stride = null,
            (long, long, long)? dilation = null, PaddingModes padding_mode = PaddingModes.Zeros, long groups = 1,
            bool bias = true, Device? device = null, ScalarType? dtype = null) =>
            new(
                in_channels, out_channels, List(kernel_size), List(stride, 1), null, padding, List(dilation, 1), padding_mode, groups, bias,
                device, dtype);
    }
}
