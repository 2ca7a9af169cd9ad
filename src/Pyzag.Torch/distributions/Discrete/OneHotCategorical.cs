using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The distribution of vectors of zeros with a single one, whose position is a category.</summary>
public class OneHotCategorical : distributions.Distribution
{
    private Categorical _position;

    /// <summary>Creates the distribution from one of the two; the last dimension has the k categories.</summary>
    /// <param name="p">The probabilities; they need not sum to 1.</param>
    /// <param name="l">Their logarithms, up to a number added to all.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Both are there, or none, or without a dimension.</exception>
    public OneHotCategorical(Tensor? p = null, Tensor? l = null, Generator? generator = null)
        : this(new Categorical(p, l, generator), generator)
    {
    }

    private OneHotCategorical(Categorical position, Generator? generator)
        : base(generator, position.batch_shape, new Size(position.param_shape[^1..])) => _position = position;

    /// <inheritdoc cref="Categorical.probs"/>
    public Tensor probs => _position.probs;

    /// <inheritdoc cref="Categorical.logits"/>
    public Tensor logits => _position.logits;

    /// <inheritdoc/>
    public override Tensor mean => probs;

    /// <inheritdoc/>
    public override Tensor mode => WrappedTensorDisposeScope(() => OneHot(probs.argmax(-1)));

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => probs * (1 - probs));

    /// <summary>Draws vectors of shape (sample…, batch…, k), through which no gradient flows.</summary>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() => OneHot(_position.sample(sample_shape)));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The value does not have k components.</exception>
    public override Tensor log_prob(Tensor value)
    {
        CheckEvent(value);
        return WrappedTensorDisposeScope(() =>
            _position.log_prob(value.argmax(-1)).masked_fill(distributions.constraints.one_hot.check(value).logical_not(), double.NegativeInfinity));
    }

    /// <inheritdoc/>
    public override Tensor entropy() => _position.entropy();

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new OneHotCategorical((Categorical)_position.expand(batch_shape), generator));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _position.Dispose();
        base.Dispose(disposing);
    }

    private protected override void Exchange(distributions.Distribution other)
    {
        base.Exchange(other);
        var vectors = (OneHotCategorical)other;
        (_position, vectors._position) = (vectors._position, _position);
    }

    private Tensor OneHot(Tensor position) => nn.functional.one_hot(position, event_shape[0]).to(probs);
}
