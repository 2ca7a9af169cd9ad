using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The distribution of the number of successes in n trials of success probability p: C(n, k)·pᵏ·(1 − p)ⁿ⁻ᵏ.</summary>
public class Binomial : distributions.Distribution
{
    /// <summary>Creates the distribution; the number of trials broadcasts with the other parameter, which is one of the two.</summary>
    /// <param name="total_count">The number n of trials.</param>
    /// <param name="p">The probabilities of success.</param>
    /// <param name="l">Their logits ln(p/(1 − p)).</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Both or none of <paramref name="p"/> and <paramref name="l"/> are there, the shapes do not
    /// broadcast, or the devices differ.</exception>
    public Binomial(Tensor total_count, Tensor? p = null, Tensor? l = null, Generator? generator = null)
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
    public override Tensor mean => WrappedTensorDisposeScope(() => Count * Odds.Probs);

    /// <inheritdoc/>
    public override Tensor mode => WrappedTensorDisposeScope(() => ((Count + 1) * Odds.Probs).floor().minimum(Count));

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Count * Odds.Probs * Odds.Failure);

    private Odds Odds => new(Given(0), Given(1));

    private Tensor Count => Parameter(2);

    /// <inheritdoc cref="Bernoulli.rsample"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var shape = ExtendedShape(sample_shape);
        return binomial(Count.detach().expand(shape), Odds.Probs.detach().expand(shape), generator);
    });

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        OnSupport(value, (value < 0) | (value > Count), 0, inside =>
            Odds.LogPower(inside, Count - inside) + (Count + 1).lgamma() - (inside + 1).lgamma() - (Count - inside + 1).lgamma()));

    /// <summary>The entropy, in nats, of shape (batch…), as the sum over all numbers of successes.</summary>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => special.entr(AllProbabilities().probabilities).sum([0]));

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) => Expanded(
        instance, () => new Binomial(Count.expand(batch_shape), Given(0)?.expand(batch_shape), Given(1)?.expand(batch_shape), generator));

    /// <summary>All numbers of successes along a new first dimension, for the largest n of the batch, and their probabilities.</summary>
    internal (Tensor numbers, Tensor probabilities) AllProbabilities()
    {
        var most = Count.numel() == 0 ? 0 : Count.max().to_type(ScalarType.Int64).item<long>();
        var numbers = arange(most + 1, Count.dtype, Count.device).view([most + 1, .. Enumerable.Repeat(1L, batch_shape.Length)]);
        return (numbers, log_prob(numbers).exp());
    }
}
