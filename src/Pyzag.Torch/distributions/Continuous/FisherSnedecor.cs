using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The F distribution of the ratio (x₁/df1) / (x₂/df2) of numbers from χ² distributions with df1 and df2 degrees of freedom.
/// </summary>
public class FisherSnedecor : distributions.Distribution
{
    /// <summary>Creates the distribution; the parameters broadcast.</summary>
    /// <param name="df1">The degrees of freedom of the numerator, positive.</param>
    /// <param name="df2">The degrees of freedom of the denominator, positive.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
    public FisherSnedecor(Tensor df1, Tensor df2, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(df1), df1, nameof(df2), df2));
        batch_shape = First.shape;
    }

    /// <summary>The mean; NaN for a df2 up to 2.</summary>
    public override Tensor mean => WrappedTensorDisposeScope(() => (Second / (Second - 2)).masked_fill(Second <= 2, double.NaN));

    /// <summary>The variance; NaN for a df2 up to 4.</summary>
    public override Tensor variance => WrappedTensorDisposeScope(() =>
    {
        var value = Second.square() * 2 * (First + Second - 2) / (First * (Second - 2).square() * (Second - 4));
        return value.masked_fill(Second <= 4, double.NaN);
    });

    private Tensor First => Parameter(0);

    private Tensor Second => Parameter(1);

    /// <inheritdoc cref="Gamma.rsample"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var (shape, tiny) = (ExtendedShape(sample_shape), finfo(First.dtype).tiny);
        var numerator = _standard_gamma((First / 2).expand(shape), generator) / First;
        var denominator = _standard_gamma((Second / 2).expand(shape), generator) / Second;
        return (numerator / denominator.clamp_min(tiny)).clamp_min(tiny);
    });

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => OnSupport(value, value < 0, 1, inside =>
    {
        var (a, b, ratio) = (First / 2, Second / 2, First / Second);
        return a * ratio.log() + (a - 1).xlogy(inside) - (a + b) * (ratio * inside).log1p() - Fractions.LogBeta(a, b);
    }));

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        var (a, b) = (First / 2, Second / 2);
        return Fractions.LogBeta(a, b) - (a - 1) * a.digamma() - (b + 1) * b.digamma() + (a + b) * (a + b).digamma() + (b / a).log();
    });

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new FisherSnedecor(First.expand(batch_shape), Second.expand(batch_shape), generator));
}
