using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The logarithms of a <see cref="RelaxedOneHotCategorical"/> (Maddison et al., arXiv:1611.00712).</summary>
public class ExpRelaxedCategorical : distributions.Distribution
{
    private Categorical _limit;

    internal ExpRelaxedCategorical(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : this(temperature, new Categorical(probs, logits, generator), generator)
    {
    }

    private ExpRelaxedCategorical(Tensor temperature, Categorical limit, Generator? generator)
        : base(generator, limit.batch_shape, new Size(limit.param_shape[^1..]))
    {
        _limit = limit;
        using var scope = NewDisposeScope();
        var given = DistributionArguments.View(nameof(temperature), temperature);
        var shared = given.numel() == 1 ? given.reshape([]) : given;
        if (shared.dim() > 0 && shared.size() != batch_shape)
        {
            limit.Dispose();
            throw new ArgumentException(
                $"`temperature`: expected a number or the shape ({string.Join(", ", batch_shape)}) of the batch, received ({string.Join(", ", given.shape)}).",
                nameof(temperature));
        }

        Keep(shared.to(_limit.probs).expand(batch_shape));
    }

    /// <inheritdoc cref="Categorical.probs"/>
    public Tensor probs => _limit.probs;

    /// <inheritdoc cref="Categorical.logits"/>
    public Tensor logits => _limit.logits;

    /// <inheritdoc cref="Categorical.param_shape"/>
    public long[] param_shape => _limit.param_shape;

    /// <summary>The temperature, of shape (batch…).</summary>
    public Tensor temperature => Parameter(0).alias();

    /// <summary>There is no formula.</summary>
    /// <exception cref="NotImplementedException">Always.</exception>
    public override Tensor mean => throw Missing(nameof(mean));

    /// <summary>There is no formula.</summary>
    /// <exception cref="NotImplementedException">Always.</exception>
    public override Tensor variance => throw Missing(nameof(variance));

    // Broadcasts with vectors.
    private Tensor ForVectors => Parameter(0).unsqueeze(-1);

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) =>
        WrappedTensorDisposeScope(() => ((logits - Exponentials(sample_shape).log_()) / ForVectors).log_softmax(-1));

    /// <summary>
    /// The logarithm of the density with respect to all components but one; the sum of their exponentials must be 1 and is not checked.
    /// </summary>
    /// <exception cref="ArgumentException">The value does not have k components.</exception>
    public override Tensor log_prob(Tensor value)
    {
        CheckEvent(value);
        return WrappedTensorDisposeScope(() =>
        {
            var others = event_shape[0] - 1;
            var factorial = Enumerable.Range(1, (int)others).Sum(number => Math.Log(number));
            return (logits - value * ForVectors).log_softmax(-1).sum(-1) + Parameter(0).log() * others + factorial;
        });
    }

    /// <summary>There is no formula.</summary>
    /// <exception cref="NotImplementedException">Always.</exception>
    public override Tensor entropy() => throw Missing(nameof(entropy));

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new ExpRelaxedCategorical(Parameter(0).expand(batch_shape), (Categorical)_limit.expand(batch_shape), generator));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _limit.Dispose();
        base.Dispose(disposing);
    }

    private protected override void Exchange(distributions.Distribution other)
    {
        base.Exchange(other);
        var relaxed = (ExpRelaxedCategorical)other;
        (_limit, relaxed._limit) = (relaxed._limit, _limit);
    }
}
