using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The gamma distribution, with the density rateᵃ·xᵃ⁻¹·exp(−rate·x) / Γ(a) for x ≥ 0 and the concentration a.</summary>
public class Gamma : distributions.ExponentialFamily
{
    /// <summary>Creates the distribution; the parameters broadcast.</summary>
    /// <param name="concentration">The shape a, positive.</param>
    /// <param name="rate">The reciprocal of the scale, positive.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
    public Gamma(Tensor concentration, Tensor rate, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(concentration), concentration, nameof(rate), rate));
        batch_shape = Concentration.shape;
    }

    private protected Gamma(Generator? generator)
        : base(generator)
    {
    }

    /// <inheritdoc/>
    public override Tensor mean => Concentration / Rate;

    /// <summary>The most likely value; 0 for a concentration up to 1.</summary>
    public override Tensor mode => WrappedTensorDisposeScope(() => ((Concentration - 1) / Rate).clamp_min(0));

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Concentration / Rate.square());

    /// <inheritdoc/>
    protected override IList<Tensor> NaturalParams => [Concentration - 1, -Rate];

    /// <inheritdoc/>
    protected override Tensor MeanCarrierMeasure => zeros_like(Rate);

    private protected Tensor Concentration => Parameter(0);

    private protected Tensor Rate => Parameter(1);

    /// <summary>
    /// Draws values of shape (sample…, batch…). Gradients flow to the concentration too, by implicit differentiation (Figurnov et al.,
    /// arXiv:1805.08498), in libtorch's approximation with a relative error of some 1e-4.
    /// </summary>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        (_standard_gamma(Concentration.expand(ExtendedShape(sample_shape)), generator) / Rate).clamp_min(finfo(Rate.dtype).tiny));

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => OnSupport(
        value, value < 0, 1, inside => Concentration * Rate.log() + (Concentration - 1).xlogy(inside) - Rate * inside - Concentration.lgamma()));

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
        Concentration - Rate.log() + Concentration.lgamma() + (1 - Concentration) * Concentration.digamma());

    /// <summary>The probability of values up to <paramref name="value"/>. No gradient flows to the concentration.</summary>
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => special.gammainc(Concentration, Rate * value.clamp_min(0)));

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Gamma(Concentration.expand(batch_shape), Rate.expand(batch_shape), generator));

    /// <inheritdoc/>
    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() =>
    {
        var concentration = parameters[0] + 1;
        return concentration.lgamma() - concentration * (-parameters[1]).log();
    });
}
