using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The distribution of |x| for a Cauchy distributed x of median 0, with the density 2 / (π·scale·(1 + (x/scale)²)) for x ≥ 0.
/// </summary>
public class HalfCauchy : TransformedDistribution
{
    internal HalfCauchy(Tensor scale, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.View(nameof(scale), scale));
        batch_shape = Scale.shape;
    }

    /// <summary>The median.</summary>
    public Tensor scale => Scale.alias();

    /// <summary>Infinite.</summary>
    public override Tensor mean => full_like(Scale, double.PositiveInfinity);

    /// <inheritdoc/>
    public override Tensor mode => zeros_like(Scale);

    /// <summary>Infinite.</summary>
    public override Tensor variance => full_like(Scale, double.PositiveInfinity);

    private Tensor Scale => Parameter(0);

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => (Scale * (2 * Math.PI)).log());

    private protected override Tensor Draw(long[] sample_shape) => Scale * Blank(sample_shape).cauchy_(generator: generator).abs_();

    private protected override Tensor LogDensity(Tensor value) =>
        OnSupport(value, value < 0, 0, inside => -(inside / Scale).square().log1p() - (Scale * (Math.PI / 2)).log());

    private protected override Tensor Probability(Tensor value) => (value.clamp_min(0) / Scale).atan() * (2 / Math.PI);

    private protected override Tensor Quantile(Tensor level) => Scale * (level * (Math.PI / 2)).tan();

    private protected override TransformedDistribution WithBatch(Size batch_shape) => new HalfCauchy(Scale.expand(batch_shape), generator);
}
