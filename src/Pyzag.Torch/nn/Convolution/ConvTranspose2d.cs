using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The transposed convolution of images of shape (batch, channel, height, width); the batch may be missing.</summary>
public sealed class ConvTranspose2d : ConvolutionTranspose
{
    internal ConvTranspose2d(
        long in_channels, long out_channels, long[] kernel_size, long[] stride, long[] padding, long[] output_padding, long[] dilation,
        PaddingModes padding_mode, long groups, bool bias, Device? device, ScalarType? dtype)
        : base(
            nameof(ConvTranspose2d), in_channels, out_channels, kernel_size, stride, padding, null, dilation, transposed: true,
            output_padding, groups,
            bias, padding_mode, device, dtype)
    {
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException"><paramref name="input"/> has other channels or another number of dimensions.</exception>
    public override Tensor forward(Tensor input, long[]? output_size) => Convolve(input, output_size, 2, Aten.conv_transpose2d_input);
}
