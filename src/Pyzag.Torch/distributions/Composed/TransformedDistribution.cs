using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The distribution of f(x) for x from another distribution, with f made of several maps: log p(y) = log p(x) − log |det ∂y/∂x|.
/// Distributions that derive from it have formulas of their own instead, which keep their digits in the tails.
/// </summary>
public class TransformedDistribution : distributions.Distribution
{
    private distributions.Distribution? _base, _given;
    private distributions.transforms.Transform[] _transforms = [];

    /// <summary>Creates a distribution for a derived class, which calls <see cref="_init"/>.</summary>
    public TransformedDistribution(Generator? generator = null)
        : base(generator)
    {
    }

    /// <summary>Creates the distribution of values that one map has changed.</summary>
    /// <param name="base_distribution">The distribution of x, which is disposed together with this one.</param>
    /// <param name="transform">The map.</param>
    /// <param name="generator">Without effect: <paramref name="base_distribution"/> has its own.</param>
    /// <exception cref="ArgumentException">An x has fewer dimensions than the map takes.</exception>
    public TransformedDistribution(
        distributions.Distribution base_distribution, distributions.transforms.Transform transform, Generator? generator = null)
        : this(base_distribution, [transform], generator)
    {
    }

    /// <summary>Creates the distribution of values that several maps have changed.</summary>
    /// <param name="base_distribution">The distribution of x, which is disposed together with this one.</param>
    /// <param name="transforms">The maps, the one to apply first in front.</param>
    /// <param name="generator">Without effect: <paramref name="base_distribution"/> has its own.</param>
    /// <exception cref="ArgumentException">An x has fewer dimensions than the maps take.</exception>
    public TransformedDistribution(
        distributions.Distribution base_distribution, IEnumerable<distributions.transforms.Transform> transforms, Generator? generator = null)
        : base(generator) => _init(base_distribution, [.. transforms]);

    /// <inheritdoc/>
    public override Tensor mean => throw Missing(nameof(mean));

    /// <inheritdoc/>
    public override Tensor variance => throw Missing(nameof(variance));

    /// <summary>The distribution of x.</summary>
    private protected distributions.Distribution Base => _base!;

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => Draw(sample_shape));

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => LogDensity(value));

    /// <inheritdoc/>
    public override Tensor entropy() => throw Missing(nameof(entropy));

    /// <inheritdoc/>
    public override Tensor cdf(Tensor value) => WrappedTensorDisposeScope(() => Probability(value));

    /// <inheritdoc/>
    public override Tensor icdf(Tensor value) => WrappedTensorDisposeScope(() => Quantile(value));

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => WithBatch(batch_shape));

    /// <summary>Sets the distribution of x, which becomes this one's own, the maps and the shapes.</summary>
    /// <exception cref="ArgumentException">An x has fewer dimensions than the maps take.</exception>
    protected void _init(distributions.Distribution base_distribution, distributions.transforms.Transform[] transforms)
    {
        (_base, _given, _transforms) = (base_distribution, base_distribution, transforms);
        var map = new distributions.transforms.ComposeTransform(transforms);
        var (taken, own) = (map.domain.event_dim, base_distribution.event_shape.Length);
        var start = base_distribution.batch_shape + base_distribution.event_shape;
        if (start.Length < taken)
            throw new ArgumentException(
                $"`base_distribution`: expected values with {taken} or more dimensions, received the shape ({string.Join(", ", start)}).", nameof(base_distribution));
        var shape = map.forward_shape(start.Shape);
        Size broadcast = map.inverse_shape(shape);
        if (broadcast != start) _base = _base.expand(broadcast.Slice(0, broadcast.Length - own));
        if (taken > own) _base = new Independent(_base, taken - own);
        var dimensions = map.codomain.event_dim + Math.Max(own - taken, 0);
        _init(shape[..^dimensions], shape[^dimensions..]);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _base?.Dispose();
            _given?.Dispose();
        }

        base.Dispose(disposing);
    }

    private protected override void Exchange(distributions.Distribution other)
    {
        base.Exchange(other);
        var transformed = (TransformedDistribution)other;
        (_base, transformed._base) = (transformed._base, _base);
        (_given, transformed._given) = (transformed._given, _given);
        (_transforms, transformed._transforms) = (transformed._transforms, _transforms);
    }

    /// <summary>What <see cref="rsample"/> draws.</summary>
    private protected virtual Tensor Draw(long[] sample_shape) =>
        _transforms.Aggregate(Base.rsample(sample_shape), (value, transform) => transform.forward(value));

    /// <summary>What <see cref="log_prob"/> returns.</summary>
    private protected virtual Tensor LogDensity(Tensor value)
    {
        var dimensions = event_shape.Length;
        var (sum, possible) = (zeros([], value.dtype, value.device), ones([], ScalarType.Bool, value.device));
        foreach (var transform in _transforms.Reverse())
        {
            var (from, to) = (transform.domain.event_dim, transform.codomain.event_dim);
            var defined = distributions.constraints.Constraint.AllOf(value.isnan().logical_not(), dimensions);
            var inside = distributions.constraints.Constraint.AllOf(transform.codomain.check(value), dimensions - to);
            possible = possible & (inside | defined.logical_not());
            var before = transform._inverse(value);
            dimensions += from - to;
            sum = sum - distributions.transforms.Transform._sum_rightmost(transform.log_abs_det_jacobian(before, value), dimensions - from);
            value = before;
        }

        sum = sum + distributions.transforms.Transform._sum_rightmost(Base.log_prob(value), dimensions - Base.event_shape.Length);
        return sum.masked_fill(possible.logical_not(), double.NegativeInfinity);
    }

    /// <summary>What <see cref="cdf"/> returns.</summary>
    private protected virtual Tensor Probability(Tensor value) =>
        Oriented(Base.cdf(_transforms.Reverse().Aggregate(value, (current, transform) => transform._inverse(current))));

    /// <summary>What <see cref="icdf"/> returns.</summary>
    private protected virtual Tensor Quantile(Tensor level) =>
        _transforms.Aggregate(Base.icdf(Oriented(level)), (value, transform) => transform.forward(value));

    /// <summary>What <see cref="expand"/> returns.</summary>
    private protected virtual TransformedDistribution WithBatch(Size batch_shape)
    {
        var shape = new distributions.transforms.ComposeTransform(_transforms).inverse_shape((batch_shape + event_shape).Shape);
        return new TransformedDistribution(Base.expand(shape[..^Base.event_shape.Length]), _transforms, generator);
    }

    // Where the maps decrease, probabilities count from the other end.
    private Tensor Oriented(Tensor level)
    {
        var sign = _transforms.Aggregate((Tensor)1, (product, transform) => product * transform.sign);
        return where(sign.to(level.device) < 0, 1 - level, level);
    }
}
