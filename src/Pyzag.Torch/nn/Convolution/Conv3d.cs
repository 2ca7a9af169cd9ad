using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The convolution of volumes of shape (batch, channel, depth, height, width); the batch may be missing.</summary>
public sealed class Conv3d : Convolution
{
    internal Conv3d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            nameof(Conv3d), in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed: false, new long[3],
            groups,
            bias, padding_mode, device, dtype)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="input"/> has other channels or another number of dimensions.</exception>
    public override Tensor forward(Tensor input) => Convolve(input, 3, Aten.conv3d, Aten.conv3d_padding);
}
