using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The Poisson distribution of counts: rateᵏ·exp(−rate) / k!.</summary>
public class Poisson : distributions.ExponentialFamily
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="rate">The mean, not negative.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    public Poisson(Tensor rate, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.View(nameof(rate), rate));
        batch_shape = Rate.shape;
    }

    /// <inheritdoc/>
    public override Tensor mean => Rate.alias();

    /// <inheritdoc/>
    public override Tensor mode => Rate.floor();

    /// <inheritdoc/>
    public override Tensor variance => Rate.alias();

    /// <inheritdoc/>
    protected override IList<Tensor> NaturalParams => [Rate.log()];

    /// <summary>There is no formula, nor one of the entropy.</summary>
    /// <exception cref="NotImplementedException">Always.</exception>
    protected override Tensor MeanCarrierMeasure => throw Missing(nameof(entropy));

    private Tensor Rate => Parameter(0);

    /// <inheritdoc cref="Bernoulli.rsample"/>
    public override Tensor rsample(params long[] sample_shape) =>
        WrappedTensorDisposeScope(() => poisson(Rate.detach().expand(ExtendedShape(sample_shape)), generator));

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        OnSupport(value, value < 0, 0, inside => inside.xlogy(Rate.masked_fill(inside == 0, 1)) - Rate - (inside + 1).lgamma()));

    /// <summary>The probability of values up to <paramref name="value"/>. No gradient flows.</summary>
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        using var mode = no_grad();
        return special.gammaincc(value.floor().clamp_min(0) + 1, Rate).masked_fill(value < 0, 0);
    });

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Poisson(Rate.expand(batch_shape), generator));

    /// <inheritdoc/>
    protected override Tensor LogNormalizer(params Tensor[] parameters) => parameters[0].exp();
}
