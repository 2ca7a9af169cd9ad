using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The greatest elements of windows that divide images into a given number of places.</summary>
public sealed class AdaptiveMaxPool2d : ParameterLessModule<Tensor, Tensor>
{
    internal AdaptiveMaxPool2d(long[] output_size)
        : base(nameof(AdaptiveMaxPool2d)) => this.output_size = output_size;

    /// <summary>The number of places.</summary>
    public long[] output_size { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.adaptive_max_pool2d(input, output_size);

    /// <summary>Computes the greatest elements and where in the input they stand.</summary>
    public (Tensor output, Tensor indices) forward_with_indices(Tensor input) => nn.functional.adaptive_max_pool2d_with_indices(input, output_size);
}
