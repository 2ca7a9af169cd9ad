using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The exponential distribution, with the density rate·exp(−rate·x) for x ≥ 0.</summary>
public class Exponential : distributions.ExponentialFamily
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="rate">The reciprocal of the mean, positive.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    public Exponential(Tensor rate, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.View(nameof(rate), rate));
        batch_shape = Rate.shape;
    }

    /// <inheritdoc/>
    public override Tensor mean => Rate.reciprocal();

    /// <inheritdoc/>
    public override Tensor mode => zeros_like(Rate);

    /// <inheritdoc/>
    public override Tensor stddev => Rate.reciprocal();

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Rate.square().reciprocal());

    /// <inheritdoc/>
    protected override IList<Tensor> NaturalParams => [-Rate];

    /// <inheritdoc/>
    protected override Tensor MeanCarrierMeasure => zeros_like(Rate);

    private Tensor Rate => Parameter(0);

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        Exponentials(sample_shape) / Rate);

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        OnSupport(value, value < 0, 0, inside => Rate.log() - Rate * inside));

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => 1 - Rate.log());

    /// <inheritdoc/>
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => -(-Rate * value.clamp_min(0)).expm1());

    /// <inheritdoc/>
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => -(-value).log1p() / Rate);

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Exponential(Rate.expand(batch_shape), generator));

    /// <inheritdoc/>
    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() => -(-parameters[0]).log());
}
