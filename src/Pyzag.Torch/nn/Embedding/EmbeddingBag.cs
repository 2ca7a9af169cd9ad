using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A table of vectors that are summed, averaged or maximized over bags of rows, without making the single vectors.</summary>
public sealed class EmbeddingBag : nn.Module<Tensor, Tensor?, Tensor?, Tensor>, nn.IModule<Tensor, Tensor, Tensor>
{
    readonly EmbeddingOptions options;
    readonly EmbeddingBagMode mode;
    readonly bool includeLastOffset;

    internal EmbeddingBag(Parameter weight, EmbeddingOptions options, EmbeddingBagMode mode, bool includeLastOffset)
        : base(nameof(EmbeddingBag))
    {
        this.options = options;
        this.mode = mode;
        this.includeLastOffset = includeLastOffset;
        this.weight = weight;
    }

    /// <summary>The table, of shape (rows, vector). Setting it disposes the one before; the module owns what it is given.</summary>
    public Parameter? weight
    {
        get => OwnParameter(nameof(weight));
        set => Keep(nameof(weight), value);
    }

    /// <summary>One vector for each row of a matrix of indices.</summary>
    public Tensor call(Tensor input) => call(input, null, null);

    /// <summary>
    /// One vector for each bag; <paramref name="offsets"/> are the positions in the flat <paramref name="input"/> where bags begin.
    /// </summary>
    public Tensor call(Tensor input, Tensor? offsets) => call(input, offsets, null);

    /// <inheritdoc cref="forward"/>
    public new Tensor call(Tensor input, Tensor? offsets, Tensor? perSampleWeights) => base.call(input, offsets, perSampleWeights);

    /// <summary>One vector for each bag.</summary>
    /// <param name="input">Integers: a matrix whose rows are bags, or a flat list.</param>
    /// <param name="offsets">The positions in a flat list where bags begin; null for a matrix.</param>
    /// <param name="perSampleWeights">Weights of the vectors, in the shape of the input, for sums; or null.</param>
    /// <exception cref="ArgumentException">The shapes do not go together.</exception>
    public override Tensor forward(Tensor input, Tensor? offsets, Tensor? perSampleWeights)
    {
        if (input.ndim is not (1 or 2))
            throw new ArgumentException($"Expected a matrix or a flat list, received shape ({string.Join(", ", input.shape)}).", nameof(input));
        if (input.ndim == 1 && offsets is null)
            throw new ArgumentException("Expected the positions where bags begin, because the input is a flat list; received null.", nameof(offsets));
        if (input.ndim == 2 && offsets is not null)
            throw new ArgumentException("Expected null, because the rows of a matrix are the bags; received a tensor.", nameof(offsets));
        if (perSampleWeights is not null && !perSampleWeights.shape.SequenceEqual(input.shape))
            throw new ArgumentException(
                $"Expected the shape of the input, ({string.Join(", ", input.shape)}), received ({string.Join(", ", perSampleWeights.shape)}).",
                nameof(perSampleWeights));
        using var scope = NewDisposeScope();
        if (input.ndim == 2)
        {
            var starts = new long[input.shape[0] + (includeLastOffset ? 1 : 0)];
            for (var i = 0; i < starts.Length; i++) starts[i] = i * input.shape[1];
            offsets = tensor(starts, input.dtype, input.device);
        }
        var flat = input.reshape(-1);
        options.Renormalize(weight!, flat);
        var (result, _, _, _) = Interop.Aten.embedding_bag_padding_idx.Call4(
            weight, flat, offsets, options.ScaleGradientByFrequency, (long)mode, options.Sparse, perSampleWeights?.reshape(-1), includeLastOffset,
            options.PaddingIndex);
        return result.MoveToOuterDisposeScope();
    }
}
