using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The distribution of how often each of k categories comes up in n draws: n!·Π pᵢ^xᵢ / Π xᵢ!.</summary>
public class Multinomial : distributions.Distribution
{
    private int _count;
    private Categorical _draw;

    /// <summary>
    /// Creates the distribution from the number of draws and one of the two others, whose last dimension has the k categories.
    /// </summary>
    /// <param name="total_count">The number n of draws.</param>
    /// <param name="probs">The probabilities; they need not sum to 1.</param>
    /// <param name="logits">Their logarithms, up to a number added to all.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Both are there, or none, or without a dimension, or the number of draws is negative.</exception>
    public Multinomial(int total_count, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : this(total_count, new Categorical(probs, logits, generator), generator)
    {
    }

    private Multinomial(int total_count, Categorical draw, Generator? generator)
        : base(generator, draw.batch_shape, new Size(draw.param_shape[^1..]))
    {
        (_count, _draw) = (total_count, draw);
        if (total_count >= 0) return;
        draw.Dispose();
        throw new ArgumentException($"`total_count`: expected 0 or more, received {total_count}.", nameof(total_count));
    }

    /// <inheritdoc cref="Categorical.probs"/>
    public Tensor probs => _draw.probs;

    /// <inheritdoc cref="Categorical.logits"/>
    public Tensor logits => _draw.logits;

    /// <inheritdoc cref="Categorical.param_shape"/>
    public long[] param_shape => _draw.param_shape;

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => probs * _count);

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => probs * (1 - probs) * _count);

    // ln n!
    private double LogFactorial => Enumerable.Range(1, _count).Sum(number => Math.Log(number));

    /// <summary>Draws counts of shape (sample…, batch…, k), through which no gradient flows.</summary>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var counts = zeros(ExtendedShape(sample_shape), probs.dtype, probs.device);
        if (_count == 0) return counts;
        var draws = _draw.sample([_count, .. sample_shape]).movedim([0], [-1]);
        return counts.scatter_add_(-1, draws, ones_like(draws, counts.dtype));
    });

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The value does not have k components.</exception>
    public override Tensor log_prob(Tensor value)
    {
        CheckEvent(value);
        return WrappedTensorDisposeScope(() =>
        {
            var outside = (value < 0).any(-1, keepdim: true) | ((value.sum(-1, keepdim: true) - _count).abs() > 0);
            return OnSupport(value, outside, 0, LogProbability).squeeze(-1);

            Tensor LogProbability(Tensor counts) => (_draw.LogPowers(counts) - (counts + 1).lgamma()).sum(-1, keepdim: true) + LogFactorial;
        });
    }

    /// <summary>The entropy, in nats, of shape (batch…), as a sum over the numbers that each category can reach.</summary>
    public override Tensor entropy() => WrappedTensorDisposeScope(() =>
    {
        using var each = new Binomial(tensor(_count), probs);
        var (numbers, probabilities) = each.AllProbabilities();
        return _draw.entropy() * _count - LogFactorial + (probabilities * (numbers + 1).lgamma()).sum([0, -1]);
    });

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Multinomial(_count, (Categorical)_draw.expand(batch_shape), generator));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _draw.Dispose();
        base.Dispose(disposing);
    }

    private protected override void Exchange(distributions.Distribution other)
    {
        base.Exchange(other);
        var counts = (Multinomial)other;
        (_count, counts._count) = (counts._count, _count);
        (_draw, counts._draw) = (counts._draw, _draw);
    }
}
