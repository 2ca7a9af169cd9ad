using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// A continuous distribution of positive numbers with the sum 1 that becomes a <see cref="OneHotCategorical"/> as the temperature falls to
/// 0, and through whose samples gradients flow (Jang et al., arXiv:1611.01144; Maddison et al., arXiv:1611.00712).
/// </summary>
public class RelaxedOneHotCategorical : TransformedDistribution
{
    /// <summary>
    /// Creates the distribution from the temperature and one of the two others, whose last dimension has the k categories.
    /// </summary>
    /// <param name="temperature">The temperature, positive: a number, or of the shape of the batch.</param>
    /// <param name="probs">The probabilities at the temperature 0; they need not sum to 1.</param>
    /// <param name="logits">Their logarithms, up to a number added to all.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Both or none of <paramref name="probs"/> and <paramref name="logits"/> are there, or a shape
    /// does not fit.</exception>
    public RelaxedOneHotCategorical(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : this(new ExpRelaxedCategorical(temperature, probs, logits, generator), generator)
    {
    }

    private RelaxedOneHotCategorical(distributions.Distribution logarithm, Generator? generator)
        : base(logarithm, new distributions.transforms.ExpTransform(), generator)
    {
    }

    /// <inheritdoc cref="Categorical.probs"/>
    public Tensor probs => Logarithm.probs;

    /// <inheritdoc cref="Categorical.logits"/>
    public Tensor logits => Logarithm.logits;

    /// <summary>The temperature, of shape (batch…).</summary>
    public Tensor temperature => Logarithm.temperature;

    private ExpRelaxedCategorical Logarithm => (ExpRelaxedCategorical)Base;

    private protected override TransformedDistribution WithBatch(Size batch_shape) => new RelaxedOneHotCategorical(Logarithm.expand(batch_shape), generator);
}
