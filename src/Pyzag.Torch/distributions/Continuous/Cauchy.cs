using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The Cauchy distribution, with the density 1 / (π·scale·(1 + z²)) at z = (x − loc)/scale.</summary>
public class Cauchy : distributions.Distribution
{
    /// <summary>Creates the distribution; the parameters broadcast.</summary>
    /// <param name="loc">The median.</param>
    /// <param name="scale">Half the width at half of the maximum, positive.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
    public Cauchy(Tensor loc, Tensor scale, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(loc), loc, nameof(scale), scale));
        batch_shape = Loc.shape;
    }

    /// <summary>NaN: the distribution has no mean.</summary>
    public override Tensor mean => full_like(Loc, double.NaN);

    /// <inheritdoc/>
    public override Tensor mode => Loc.alias();

    /// <summary>Infinite.</summary>
    public override Tensor variance => full_like(Loc, double.PositiveInfinity);

    private Tensor Loc => Parameter(0);

    private Tensor Scale => Parameter(1);

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        Loc + Scale * Blank(sample_shape).cauchy_(generator: generator));

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        -((value - Loc) / Scale).square().log1p() - (Scale * Math.PI).log());

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => (Scale * (4 * Math.PI)).log());

    /// <inheritdoc/>
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => ((value - Loc) / Scale).atan() / Math.PI + 0.5);

    /// <inheritdoc/>
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => Loc + Scale * ((value - 0.5) * Math.PI).tan());

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Cauchy(Loc.expand(batch_shape), Scale.expand(batch_shape), generator));
}
