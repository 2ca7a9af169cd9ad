using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// A continuous distribution between 0 and 1 that becomes a <see cref="Bernoulli"/> as the temperature falls to 0, and through whose
/// samples gradients flow (Jang et al., arXiv:1611.01144; Maddison et al., arXiv:1611.00712).
/// </summary>
public class RelaxedBernoulli : TransformedDistribution
{
    /// <summary>Creates the distribution; the temperature broadcasts with the other parameter, which is one of the two.</summary>
    /// <param name="temperature">The temperature, positive.</param>
    /// <param name="probs">The probabilities of 1 at the temperature 0.</param>
    /// <param name="logits">Their logits ln(p/(1 − p)).</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Both or none of <paramref name="probs"/> and <paramref name="logits"/> are there, the shapes do
    /// not broadcast, or the devices differ.</exception>
    public RelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : this(new LogitRelaxedBernoulli(temperature, probs, logits, generator), generator)
    {
    }

    private RelaxedBernoulli(distributions.Distribution logit, Generator? generator)
        : base(logit, new distributions.transforms.SigmoidTransform(), generator)
    {
    }

    /// <inheritdoc cref="Bernoulli.probs"/>
    public Tensor probs => Logit.probs;

    /// <inheritdoc cref="Bernoulli.logits"/>
    public Tensor logits => Logit.logits;

    /// <summary>The temperature, of shape (batch…).</summary>
    public Tensor temperature => Logit.Temperature.alias();

    private LogitRelaxedBernoulli Logit => (LogitRelaxedBernoulli)Base;

    private protected override TransformedDistribution WithBatch(Size batch_shape) => new RelaxedBernoulli(Logit.expand(batch_shape), generator);
}
