using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The distribution of the number of successes before the n-th failure, in trials of success probability p: Γ(n + k)/(Γ(n)·k!)·(1 − p)ⁿ·pᵏ.
/// The number n need not be an integer.
/// </summary>
public class NegativeBinomial : distributions.Distribution
{
    /// <summary>Creates the distribution; the number of failures broadcasts with the other parameter, which is one of the two.</summary>
    /// <param name="total_count">The number n of failures.</param>
    /// <param name="p">The probabilities of success, below 1.</param>
    /// <param name="l">Their logits ln(p/(1 − p)).</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Both or none of <paramref name="p"/> and <paramref name="l"/> are there, the shapes do not
    /// broadcast, or the devices differ.</exception>
    public NegativeBinomial(Tensor total_count, Tensor? p = null, Tensor? l = null, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.BroadcastEither(p, l, nameof(total_count), total_count));
        batch_shape = Count.shape;
    }

    /// <summary>The probabilities of success.</summary>
    public Tensor probs => Odds.Probs;

    /// <summary>Their logits; where probabilities were given, finite ones.</summary>
    public Tensor logits => Given(1)?.alias() ?? ProbsToLogits(Parameter(0), true);

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => Count * Ratio);

    /// <inheritdoc/>
    public override Tensor mode => WrappedTensorDisposeScope(() => ((Count - 1) * Ratio).floor().clamp_min(0));

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Count * Ratio / Odds.Failure);

    private Odds Odds => new(Given(0), Given(1));

    private Tensor Count => Parameter(2);

    private Tensor Ratio => Given(1)?.exp() ?? Odds.Probs / Odds.Failure;

    /// <inheritdoc cref="Bernoulli.rsample"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        using var mode = no_grad();
        return poisson(_standard_gamma(Count.expand(ExtendedShape(sample_shape)), generator) * Ratio, generator);
    });

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => OnSupport(value, value < 0, 0, inside =>
    {
        var combinations = (Count + inside).lgamma() - (inside + 1).lgamma() - Count.lgamma();
        return Odds.LogPower(inside, Count) + combinations.masked_fill(Count + inside == 0, 0);
    }));

    /// <summary>There is no formula.</summary>
    /// <exception cref="NotImplementedException">Always.</exception>
    public override Tensor entropy() => throw Missing(nameof(entropy));

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) => Expanded(
        instance, () => new NegativeBinomial(Count.expand(batch_shape), Given(0)?.expand(batch_shape), Given(1)?.expand(batch_shape), generator));
}
