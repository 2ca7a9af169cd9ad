using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The Laplace distribution, with the density exp(−|x − loc|/scale) / (2·scale).</summary>
public class Laplace : distributions.Distribution
{
    /// <summary>Creates the distribution; the parameters broadcast.</summary>
    /// <param name="loc">The mean.</param>
    /// <param name="scale">The mean distance from the mean, positive.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
    public Laplace(Tensor loc, Tensor scale, Generator? generator = null)
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
    public override Tensor stddev => Scale * Math.Sqrt(2);

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Scale.square() * 2);

    private Tensor Loc => Parameter(0);

    private Tensor Scale => Parameter(1);

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var uniform = Blank(sample_shape).uniform_(finfo(Loc.dtype).eps - 1, 1, generator);
        return Loc - Scale * uniform.sign() * (-uniform.abs()).log1p();
    });

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => -(value - Loc).abs() / Scale - (Scale * 2).log());

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => (Scale * 2).log() + 1);

    /// <inheritdoc/>
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var distance = (value - Loc) / Scale;
        var tail = (-distance.abs()).exp() / 2;
        return where(distance > 0, 1 - tail, tail);
    });

    /// <inheritdoc/>
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var upper = value > 0.5;
        var tail = where(upper, 1 - value, value);
        var depth = (tail * 2).log();
        return Loc + Scale * where(upper, -depth, depth);
    });

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Laplace(Loc.expand(batch_shape), Scale.expand(batch_shape), generator));
}
