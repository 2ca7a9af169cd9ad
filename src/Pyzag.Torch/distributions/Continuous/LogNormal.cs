using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The distribution of exp(x) for a normally distributed x, with the density exp(−(ln y − loc)²/(2·scale²)) / (√(2π)·scale·y) for y &gt; 0.
/// </summary>
public class LogNormal : TransformedDistribution
{
    private static readonly double LogOfTwoPi = Math.Log(2 * Math.PI);

    internal LogNormal(Tensor loc, Tensor scale, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(loc), loc, nameof(scale), scale));
        batch_shape = Loc.shape;
    }

    /// <summary>The mean of x.</summary>
    public Tensor loc => Loc.alias();

    /// <summary>The standard deviation of x.</summary>
    public Tensor scale => Scale.alias();

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => (Loc + Scale.square() / 2).exp());

    /// <inheritdoc/>
    public override Tensor mode => WrappedTensorDisposeScope(() => (Loc - Scale.square()).exp());

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Scale.square().expm1() * (Loc * 2 + Scale.square()).exp());

    private Tensor Loc => Parameter(0);

    private Tensor Scale => Parameter(1);

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => Loc + Scale.log() + (1 + LogOfTwoPi) / 2);

    private protected override Tensor Draw(long[] sample_shape) => (Loc + Scale * Blank(sample_shape).normal_(generator: generator)).exp();

    private protected override Tensor LogDensity(Tensor value) => OnSupport(value, value <= 0, 1, inside =>
    {
        var log = inside.log();
        return ((log - Loc) / Scale).square() * -0.5 - Scale.log() - log - LogOfTwoPi / 2;
    });

    private protected override Tensor Probability(Tensor value) => special.ndtr((value.clamp_min(0).log() - Loc) / Scale);

    private protected override Tensor Quantile(Tensor level) => (Loc + Scale * special.ndtri(level)).exp();

    private protected override TransformedDistribution WithBatch(Size batch_shape) =>
        new LogNormal(Loc.expand(batch_shape), Scale.expand(batch_shape), generator);
}
