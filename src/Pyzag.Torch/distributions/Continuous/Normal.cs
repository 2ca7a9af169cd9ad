using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The normal distribution, with the density exp(−z²/2) / (√(2π)·scale) at z = (x − loc)/scale.</summary>
public class Normal : distributions.Distribution
{
    private static readonly double LogOfTwoPi = Math.Log(2 * Math.PI);

    /// <summary>Creates the distribution; the parameters broadcast.</summary>
    /// <param name="loc">The mean.</param>
    /// <param name="scale">The standard deviation, positive.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
    public Normal(Tensor loc, Tensor scale, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(loc), loc, nameof(scale), scale));
        batch_shape = Loc.shape;
    }

    /// <inheritdoc/>
    public override Tensor mean => Loc.alias();

    /// <inheritdoc/>
    public override Tensor mode => Loc.alias();

    /// <inheritdoc/>
    public override Tensor stddev => Scale.alias();

    /// <inheritdoc/>
    public override Tensor variance => Scale.square();

    private Tensor Loc => Parameter(0);

    private Tensor Scale => Parameter(1);

    /// <inheritdoc/>
    public override Tensor sample(params long[] sample_shape) => base.sample(sample_shape);

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        Loc + Scale * Blank(sample_shape).normal_(generator: generator));

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        ((value - Loc) / Scale).square() * -0.5 - Scale.log() - LogOfTwoPi / 2);

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => Scale.log() + (1 + LogOfTwoPi) / 2);

    /// <inheritdoc/>
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => special.ndtr((value - Loc) / Scale));

    /// <inheritdoc/>
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => Loc + Scale * special.ndtri(value));

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Normal(Loc.expand(batch_shape), Scale.expand(batch_shape), generator));
}
