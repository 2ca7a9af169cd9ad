using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The uniform distribution on the interval from low up to, not including, high.</summary>
public class Uniform : distributions.Distribution
{
    /// <summary>Creates the distribution; the bounds broadcast.</summary>
    /// <param name="low">The least value.</param>
    /// <param name="high">The upper bound, above <paramref name="low"/>.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">The shapes do not broadcast, or the devices differ.</exception>
    public Uniform(Tensor low, Tensor high, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.Broadcast(nameof(low), low, nameof(high), high));
        batch_shape = Low.shape;
    }

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => (Low + High) / 2);

    /// <summary>NaN: all values are as likely.</summary>
    public override Tensor mode => full_like(Low, double.NaN);

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => (High - Low).square() / 12);

    private Tensor Low => Parameter(0);

    private Tensor High => Parameter(1);

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
        Low + (High - Low) * Blank(sample_shape).uniform_(0, 1, generator));

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var outside = (value < Low) | (value >= High);
        return OnSupport(value, outside, 0, inside => inside * 0 - (High - Low).log());
    });

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => (High - Low).log());

    /// <inheritdoc/>
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => ((value - Low) / (High - Low)).clamp(0, 1));

    /// <inheritdoc/>
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => Low + (High - Low) * value);

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Uniform(Low.expand(batch_shape), High.expand(batch_shape), generator));
}
