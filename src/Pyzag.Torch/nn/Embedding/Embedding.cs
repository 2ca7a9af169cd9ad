using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors: an integer tensor of any shape becomes the vectors of those rows. The table starts standard normal.</summary>
public sealed class Embedding : nn.Module<Tensor, Tensor>
{
    readonly EmbeddingOptions options;

    internal Embedding(Parameter weight, EmbeddingOptions options)
        : base(nameof(Embedding))
    {
        this.options = options;
        this.weight = weight;
    }

    /// <summary>The table, of shape (rows, vector). Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? weight
    {
        get => OwnParameter(nameof(weight));
        set => Keep(nameof(weight), value);
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input)
    {
        options.Renormalize(weight!, input);
        return Interop.Aten.embedding.Call(weight, input, options.PaddingIndex ?? -1, options.ScaleGradientByFrequency, options.Sparse);
    }
}
