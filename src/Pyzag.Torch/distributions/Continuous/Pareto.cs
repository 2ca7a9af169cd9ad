using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The Pareto distribution, with the distribution function 1 − (scale/x)^alpha for x ≥ scale.</summary>
public class Pareto : TransformedDistribution
{
    internal Pareto(Tensor scale, Tensor alpha, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(scale), scale, nameof(alpha), alpha));
        batch_shape = Scale.shape;
    }

    /// <summary>The least value.</summary>
    public Tensor scale => Scale.alias();

    /// <summary>The exponent with which the tail falls.</summary>
    public Tensor alpha => Alpha.alias();

    /// <summary>The mean; infinite for an alpha up to 1.</summary>
    public override Tensor mean => WrappedTensorDisposeScope(() =>
    {
        var a = Alpha.clamp_min(1);
        return Scale * a / (a - 1);
    });

    /// <inheritdoc/>
    public override Tensor mode => Scale.alias();

    /// <summary>The variance; infinite for an alpha up to 2.</summary>
    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var a = Alpha.clamp_min(2);
        return Scale.square() * a / ((a - 1).square() * (a - 2));
    });

    private Tensor Scale => Parameter(0);

    private Tensor Alpha => Parameter(1);

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => (Scale / Alpha).log() + Alpha.reciprocal() + 1);

    private protected override Tensor Draw(long[] sample_shape) => Scale * (Exponentials(sample_shape) / Alpha).exp();

    private protected override Tensor LogDensity(Tensor value) =>
        OnSupport(value, value < Scale, 1, inside => Alpha * (Scale / inside).log() + (Alpha / inside).log());

    private protected override Tensor Probability(Tensor value) => -(Alpha * (Scale / value.maximum(Scale)).log()).expm1();

    private protected override Tensor Quantile(Tensor level) => Scale * (-(-level).log1p() / Alpha).exp();

    private protected override TransformedDistribution WithBatch(Size batch_shape) =>
        new Pareto(Scale.expand(batch_shape), Alpha.expand(batch_shape), generator);
}
