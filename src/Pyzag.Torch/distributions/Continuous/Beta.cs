using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The beta distribution, with the density xᵃ⁻¹·(1 − x)ᵇ⁻¹ / B(a, b) for x between 0 and 1, the concentration1 a and the concentration0 b.
/// </summary>
public class Beta : distributions.ExponentialFamily
{
    /// <summary>Creates the distribution; the parameters broadcast.</summary>
    /// <param name="concentration1">The exponent a, positive.</param>
    /// <param name="concentration0">The exponent b, positive.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
    public Beta(Tensor concentration1, Tensor concentration0, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(concentration1), concentration1, nameof(concentration0), concentration0));
        batch_shape = A.shape;
    }

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => A / (A + B));

    /// <summary>
    /// The most likely value; 0 or 1 where the density is infinite there, at the end of the larger one of two concentrations below 1; NaN
    /// where both are 1.
    /// </summary>
    public override Tensor mode => WrappedTensorDisposeScope(() => Fractions.Mode(stack([A, B], -1)).select(-1, 0));

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var total = A + B;
        return A * B / (total.square() * (total + 1));
    });

    /// <inheritdoc/>
    protected override IList<Tensor> NaturalParams => [A - 1, B - 1];

    /// <inheritdoc/>
    protected override Tensor MeanCarrierMeasure => zeros_like(A);

    private Tensor A => Parameter(0);

    private Tensor B => Parameter(1);

    /// <inheritdoc cref="Gamma.rsample"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        Fractions.Draw(stack([A, B], -1).expand([.. ExtendedShape(sample_shape), 2]), generator).select(-1, 0));

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => OnSupport(
        value, (value < 0) | (value > 1), 0.5, inside => (A - 1).xlogy(inside) + special.xlog1py(B - 1, -inside) - Fractions.LogBeta(A, B)));

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var total = A + B;
        return Fractions.LogBeta(A, B) - (A - 1) * A.digamma() - (B - 1) * B.digamma() + (total - 2) * total.digamma();
    });

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Beta(A.expand(batch_shape), B.expand(batch_shape), generator));

    /// <inheritdoc/>
    protected override Tensor LogNormalizer(params Tensor[] parameters) =>
        WrappedTensorDisposeScope(() => Fractions.LogBeta(parameters[0] + 1, parameters[1] + 1));
}
