using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The greatest elements of windows that divide sequences into a given number of places.</summary>
public sealed class AdaptiveMaxPool1d : ParameterLessModule<Tensor, Tensor>
{
    internal AdaptiveMaxPool1d(long output_size)
        : base(nameof(AdaptiveMaxPool1d)) => this.output_size = output_size;

    /// <summary>The number of places.</summary>
    public long output_size { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input) => nn.functional.adaptive_max_pool1d(input, output_size);

    /// <summary>Computes the greatest elements and where in the input they stand.</summary>
    public (Tensor Values, Tensor Indices) forward_with_indices(Tensor input) => nn.functional.adaptive_max_pool1d_with_indices(input, output_size);
}
