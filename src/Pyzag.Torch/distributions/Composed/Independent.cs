using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// Another distribution whose last batch dimensions count as dimensions of an event: their log densities and entropies are summed.
/// </summary>
public class Independent : distributions.Distribution
{
    private distributions.Distribution _base;
    private int _dimensions;

    /// <summary>Creates the distribution.</summary>
    /// <param name="base_distribution">The distribution, which is disposed together with this one.</param>
    /// <param name="reinterpreted_batch_ndims">How many batch dimensions to count to the event.</param>
    /// <param name="generator">Without effect: <paramref name="base_distribution"/> has its own.</param>
    /// <exception cref="ArgumentException">The batch has fewer dimensions.</exception>
    public Independent(distributions.Distribution base_distribution, int reinterpreted_batch_ndims, Generator? generator = null)
        : base(generator)
    {
        ArgumentNullException.ThrowIfNull(base_distribution);
        var batch = base_distribution.batch_shape;
        if (reinterpreted_batch_ndims < 0 || reinterpreted_batch_ndims > batch.Length)
            throw new ArgumentException(
                $"`reinterpreted_batch_ndims`: expected at most {batch.Length}, the number of batch dimensions, received {reinterpreted_batch_ndims}.",
                nameof(reinterpreted_batch_ndims));
        (_base, _dimensions) = (base_distribution, reinterpreted_batch_ndims);
        _init(batch.Shape[..^_dimensions], batch.Slice(batch.Length - _dimensions, batch.Length) + base_distribution.event_shape);
    }

    /// <inheritdoc/>
    public override Tensor mean => _base.mean;

    /// <inheritdoc/>
    public override Tensor mode => _base.mode;

    /// <inheritdoc/>
    public override Tensor variance => _base.variance;

    /// <inheritdoc/>
    public override Tensor sample(params long[] sample_shape) => _base.sample(sample_shape);

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) => _base.rsample(sample_shape);

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() => Sum(_base.log_prob(value)));

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => Sum(_base.entropy()));

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Independent(_base.expand(batch_shape + event_shape.Slice(0, _dimensions)), _dimensions, generator));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _base.Dispose();
        base.Dispose(disposing);
    }

    private protected override void Exchange(distributions.Distribution other)
    {
        base.Exchange(other);
        var independent = (Independent)other;
        (_base, independent._base) = (independent._base, _base);
        (_dimensions, independent._dimensions) = (independent._dimensions, _dimensions);
    }

    private Tensor Sum(Tensor value) => distributions.transforms.Transform._sum_rightmost(value, _dimensions);
}
