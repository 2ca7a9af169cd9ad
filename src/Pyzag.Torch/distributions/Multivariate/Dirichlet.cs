using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The Dirichlet distribution of k positive numbers with the sum 1, with the density Γ(Σaᵢ)·Π xᵢ^(aᵢ−1) / Π Γ(aᵢ) and the concentrations a.
/// </summary>
public class Dirichlet : distributions.ExponentialFamily
{
    /// <summary>Creates the distribution.</summary>
    /// <param name="concentration">The concentrations, positive, of shape (batch…, k).</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">The concentration has no dimension.</exception>
    public Dirichlet(Tensor concentration, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.View(nameof(concentration), concentration, 1));
        _init(Concentration.shape[..^1], Concentration.shape[^1..]);
    }

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => Concentration / Concentration.sum(-1, keepdim: true));

    /// <summary>
    /// The most likely value. Where all concentrations are below 1, the density is infinite in every corner: the corner of the largest one;
    /// where all are 1, NaN.
    /// </summary>
    public override Tensor mode => WrappedTensorDisposeScope(() => Fractions.Mode(Concentration));

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var total = Concentration.sum(-1, keepdim: true);
        return Concentration * (total - Concentration) / (total.square() * (total + 1));
    });

    /// <inheritdoc/>
    protected override IList<Tensor> NaturalParams => [Concentration - 1];

    /// <inheritdoc/>
    protected override Tensor MeanCarrierMeasure => WrappedTensorDisposeScope(() => zeros_like(Concentration.sum(-1)));

    private Tensor Concentration => Parameter(0);

    /// <inheritdoc cref="Gamma.rsample"/>
    public override Tensor rsample(params long[] sample_shape) =>
        WrappedTensorDisposeScope(() => Fractions.Draw(Concentration.expand(ExtendedShape(sample_shape)), generator));

    /// <summary>
    /// The logarithm of the density with respect to all components but one; −∞ where a component is negative. The sum of the components is
    /// not checked.
    /// </summary>
    /// <exception cref="ArgumentException">The value does not have k components.</exception>
    public override Tensor log_prob(Tensor value)
    {
        CheckEvent(value);
        return WrappedTensorDisposeScope(() => OnSupport(value, (value < 0).any(-1, keepdim: true), 0.5, LogDensity).squeeze(-1));

        Tensor LogDensity(Tensor fractions) => (Concentration - 1).xlogy(fractions).sum(-1, keepdim: true) - Normalizer(Concentration).unsqueeze(-1);
    }

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var total = Concentration.sum(-1);
        var excess = ((Concentration - 1) * Concentration.digamma()).sum(-1);
        return Normalizer(Concentration) + (total - event_shape[0]) * total.digamma() - excess;
    });

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Dirichlet(Concentration.expand(batch_shape + event_shape), generator));

    /// <inheritdoc/>
    protected override Tensor LogNormalizer(params Tensor[] parameters) => WrappedTensorDisposeScope(() => Normalizer(parameters[0] + 1));

    private static Tensor Normalizer(Tensor concentration) => concentration.lgamma().sum(-1) - concentration.sum(-1).lgamma();
}
