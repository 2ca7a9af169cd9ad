using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The distribution of 1, of probability p, and 0.</summary>
public class Bernoulli : distributions.Distribution
{
    /// <summary>Creates the distribution from one of the two.</summary>
    /// <param name="p">The probabilities.</param>
    /// <param name="l">Their logits ln(p/(1 − p)).</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Both are there, or none.</exception>
    public Bernoulli(Tensor? p = null, Tensor? l = null, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.ViewEither(p, l));
        batch_shape = Odds.Given.shape;
    }

    /// <summary>The probabilities of 1.</summary>
    public Tensor probs => Odds.Probs;

    /// <summary>Their logits; where probabilities were given, finite ones.</summary>
    public Tensor logits => Given(1)?.alias() ?? ProbsToLogits(Parameter(0), true);

    /// <inheritdoc/>
    public override Tensor mean => probs;

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Odds.Probs * Odds.Failure);

    private Odds Odds => new(Given(0), Given(1));

    /// <summary>Draws values of shape (sample…, batch…), through which no gradient flows.</summary>
    public override Tensor rsample(params long[] sample_shape) =>
        WrappedTensorDisposeScope(() => bernoulli(Odds.Probs.detach().expand(ExtendedShape(sample_shape)), generator));

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        OnSupport(value, (value < 0) | (value > 1), 0, inside => Odds.LogPower(inside, 1 - inside)));

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => -Odds.LogPower(Odds.Probs, Odds.Failure));

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Bernoulli(Given(0)?.expand(batch_shape), Given(1)?.expand(batch_shape), generator));
}
