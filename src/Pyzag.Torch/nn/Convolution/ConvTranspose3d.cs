using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The transposed convolution of volumes of shape (batch, channel, depth, height, width); the batch may be missing.</summary>
public sealed class ConvTranspose3d : ConvolutionTranspose
{
    internal ConvTranspose3d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            nameof(ConvTranspose3d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, transposed: true,
            output_padding, groups,
            bias, padding_mode, device, dtype)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="input"/> has other channels or another number of dimensions.</exception>
    public override Tensor forward(Tensor input, long[]? output_size) => Convolve(input, output_size, 3, Aten.conv_transpose3d_input);
}
