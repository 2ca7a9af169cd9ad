using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The distribution of Kumaraswamy (1980, doi:10.1016/0022-1694(80)90036-0), with the distribution function 1 − (1 − xᵃ)ᵇ for x between 0
/// and 1.
/// </summary>
public class Kumaraswamy : TransformedDistribution
{
    internal Kumaraswamy(Tensor concentration1, Tensor concentration0, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(concentration1), concentration1, nameof(concentration0), concentration0));
        batch_shape = A.shape;
    }

    /// <summary>The exponent a.</summary>
    public Tensor concentration1 => A.alias();

    /// <summary>The exponent b.</summary>
    public Tensor concentration0 => B.alias();

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => Moment(1));

    /// <summary>The most likely value; NaN where an exponent is below 1 or both are 1.</summary>
    public override Tensor mode => WrappedTensorDisposeScope(() =>
    {
        var inner = ((A - 1) / (A * B - 1)).pow(A.reciprocal());
        return inner.masked_fill((A < 1) | (B < 1), double.NaN);
    });

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Moment(2) - Moment(1).square());

    private Tensor A => Parameter(0);

    private Tensor B => Parameter(1);

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var harmonic = (B + 1).digamma() + euler_constant;
        return 1 - B.reciprocal() + (1 - A.reciprocal()) * harmonic - (A * B).log();
    });

    private protected override Tensor Draw(long[] sample_shape) => (-(-Exponentials(sample_shape) / B).expm1()).pow(A.reciprocal());

    private protected override Tensor LogDensity(Tensor value) => OnSupport(
        value, (value < 0) | (value > 1), 0.5, inside => (A - 1).xlogy(inside) + special.xlog1py(B - 1, -inside.pow(A)) + (A * B).log());

    private protected override Tensor Probability(Tensor value) => -(B * (-value.clamp(0, 1).pow(A)).log1p()).expm1();

    private protected override Tensor Quantile(Tensor level) => (-((-level).log1p() / B).expm1()).pow(A.reciprocal());

    private protected override TransformedDistribution WithBatch(Size batch_shape) =>
        new Kumaraswamy(A.expand(batch_shape), B.expand(batch_shape), generator);

    // E[xⁿ] = b·B(1 + n/a, b).
    private Tensor Moment(int n)
    {
        var first = n / A + 1;
        return B * (first.lgamma() + B.lgamma() - (first + B).lgamma()).exp();
    }
}
