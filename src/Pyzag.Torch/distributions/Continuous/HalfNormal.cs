using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The distribution of |x| for a normally distributed x of mean 0, with the density √(2/π)·exp(−x²/(2·scale²)) / scale for x ≥ 0.
/// </summary>
public class HalfNormal : TransformedDistribution
{
    internal HalfNormal(Tensor scale, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.View(nameof(scale), scale));
        batch_shape = Scale.shape;
    }

    /// <summary>The standard deviation of x.</summary>
    public Tensor scale => Scale.alias();

    /// <inheritdoc/>
    public override Tensor mean => Scale * Math.Sqrt(2 / Math.PI);

    /// <inheritdoc/>
    public override Tensor mode => zeros_like(Scale);

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Scale.square() * (1 - 2 / Math.PI));

    private Tensor Scale => Parameter(0);

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => Scale.log() + (1 + Math.Log(Math.PI / 2)) / 2);

    private protected override Tensor Draw(long[] sample_shape) => Scale * Blank(sample_shape).normal_(generator: generator).abs_();

    private protected override Tensor LogDensity(Tensor value) => OnSupport(
        value, value < 0, 0, inside => (inside / Scale).square() * -0.5 - Scale.log() + Math.Log(2 / Math.PI) / 2);

    private protected override Tensor Probability(Tensor value) => (value.clamp_min(0) / (Scale * Math.Sqrt(2))).erf();

    private protected override Tensor Quantile(Tensor level) => Scale * Math.Sqrt(2) * level.erfinv();

    private protected override TransformedDistribution WithBatch(Size batch_shape) => new HalfNormal(Scale.expand(batch_shape), generator);
}
