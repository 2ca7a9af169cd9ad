using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What transposed convolutions have in common: each maps the gradient of the convolution with the same settings.</summary>
public abstract class ConvolutionTranspose : Convolution
{
    /// <summary>Creates the transposed convolution; a kernel size, stride, … has one entry for each spatial dimension.</summary>
    /// <exception cref="ArgumentException">The sizes do not go together.</exception>
    protected ConvolutionTranspose(
        string name, long in_channels, long out_channels, long[] kernel_size, long[] stride, long[]? padding, Padding? padding_type, long[] dilation,
        bool transposed, long[] output_padding, long groups, bool bias, PaddingModes padding_mode, Device? device = null,
        ScalarType? dtype = null)
        : base(
            name, in_channels, out_channels, kernel_size, stride, padding, padding_type, dilation, transposed, output_padding, groups, bias,
            padding_mode, device, dtype)
    {
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => forward(input, null);

    /// <summary>Computes the result with the sizes asked for, where several are possible.</summary>
    /// <param name="input">The input.</param>
    /// <param name="output_size">The spatial sizes of the result, or null for those that <see cref="Convolution.output_padding"/> gives.</param>
    /// <exception cref="ArgumentException"><paramref name="output_size"/> is not possible.</exception>
    public abstract Tensor forward(Tensor input, long[]? output_size);

    private protected Tensor Convolve(Tensor input, long[]? output_size, int dimensions, Interop.Operator transpose)
    {
        CheckShape(input, dimensions);
        return transpose.Call(input, weight, bias, stride, padding, ExtraOutput(input, output_size, dimensions), groups, dilation);
    }

    long[] ExtraOutput(Tensor input, long[]? output_size, int dimensions)
    {
        if (output_size is null) return output_padding;
        var given = output_size.Length == dimensions ? output_size : output_size[^dimensions..];
        var extra = new long[dimensions];
        for (var i = 0; i < dimensions; i++)
        {
            var least = (input.shape[^(dimensions - i)] - 1) * stride[i] - 2 * padding![i] + dilation[i] * (kernel_size[i] - 1) + 1;
            extra[i] = given[i] - least;
            if (extra[i] < 0 || extra[i] >= Math.Max(stride[i], dilation[i]))
                throw new ArgumentException(
                    $"Expected a size from {least} to {least + Math.Max(stride[i], dilation[i]) - 1} in spatial dimension {i}, received {given[i]}.",
                    nameof(output_size));
        }
        return extra;
    }
}
