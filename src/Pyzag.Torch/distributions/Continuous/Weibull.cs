using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The Weibull distribution, with the distribution function 1 − exp(−(x/scale)^concentration) for x ≥ 0.</summary>
public class Weibull : TransformedDistribution
{
    internal Weibull(Tensor scale, Tensor concentration, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(scale), scale, nameof(concentration), concentration));
        batch_shape = Scale.shape;
    }

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => Moment(1));

    /// <summary>The most likely value; 0 for a concentration up to 1.</summary>
    public override Tensor mode => WrappedTensorDisposeScope(() =>
    {
        var inverse = Concentration.reciprocal();
        return Scale * (1 - inverse).clamp_min(0).pow(inverse);
    });

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Moment(2) - Moment(1).square());

    private Tensor Scale => Parameter(0);

    private Tensor Concentration => Parameter(1);

    /// <inheritdoc/>
    public override Tensor entropy() =>
        WrappedTensorDisposeScope(() => (1 - Concentration.reciprocal()) * euler_constant + (Scale / Concentration).log() + 1);

    private protected override Tensor Draw(long[] sample_shape) => Scale * Exponentials(sample_shape).pow(Concentration.reciprocal());

    private protected override Tensor LogDensity(Tensor value) => OnSupport(value, value < 0, 1, inside =>
    {
        var ratio = inside / Scale;
        return (Concentration - 1).xlogy(ratio) - ratio.pow(Concentration) + (Concentration / Scale).log();
    });

    private protected override Tensor Probability(Tensor value) => -(-(value.clamp_min(0) / Scale).pow(Concentration)).expm1();

    private protected override Tensor Quantile(Tensor level) => Scale * (-(-level).log1p()).pow(Concentration.reciprocal());

    private protected override TransformedDistribution WithBatch(Size batch_shape) =>
        new Weibull(Scale.expand(batch_shape), Concentration.expand(batch_shape), generator);

    // E[xⁿ] = scaleⁿ·Γ(1 + n/concentration).
    private Tensor Moment(int n) => Scale.pow(n) * (n / Concentration + 1).lgamma().exp();
}
