using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The distribution of the integers from 0 to k − 1, each with a probability of its own.</summary>
public class Categorical : distributions.Distribution
{
    /// <summary>Creates the distribution from one of the two; the last dimension has the k categories.</summary>
    /// <param name="probs">The probabilities; they need not sum to 1.</param>
    /// <param name="logits">Their logarithms, up to a number added to all.</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Both are there, or none, or without a dimension.</exception>
    public Categorical(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator)
    {
        using var scope = NewDisposeScope();
        var given = DistributionArguments.ViewEither(probs, logits, 1);
        Keep(given[0] is { } weights ? weights / weights.sum(-1, keepdim: true) : null, given[1]?.log_softmax(-1));
        batch_shape = param_shape[..^1];
    }

    /// <summary>The probabilities, of shape (batch…, k); their sum is 1.</summary>
    public Tensor probs => Given(0)?.alias() ?? LogitsToProbs(Parameter(1));

    /// <summary>The logarithms of the probabilities, of shape (batch…, k); where probabilities were given, finite ones.</summary>
    public Tensor logits => Given(1)?.alias() ?? ProbsToLogits(Parameter(0));

    /// <summary>The shape (batch…, k) of the parameters.</summary>
    public long[] param_shape => (Given(0) ?? Parameter(1)).shape;

    /// <summary>NaN: categories have no order.</summary>
    public override Tensor mean => Undefined();

    /// <summary>NaN: categories have no order.</summary>
    public override Tensor variance => Undefined();

    /// <summary>Draws integers of shape (sample…, batch…), through which no gradient flows.</summary>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var table = probs.detach().reshape(-1, param_shape[^1]);
        var count = new Size(sample_shape).numel();
        return table.multinomial(count, true, generator).T.reshape(ExtendedShape(sample_shape));
    });

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var categories = param_shape[^1];
        var shape = broadcast_shapes(value.shape, batch_shape.Shape).Shape;
        return OnSupport(value, (value < 0) | (value >= categories), 0, inside =>
        {
            var index = inside.to_type(ScalarType.Int64).expand(shape).unsqueeze(-1);
            return Given(0) is { } weights ? Pick(weights).log() : Pick(Parameter(1));

            Tensor Pick(Tensor table) => table.expand([.. shape, categories]).gather(-1, index).squeeze(-1);
        });
    });

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => special.entr(probs).sum(-1));

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) => Expanded(instance, () =>
    {
        var shape = batch_shape + param_shape[^1..];
        return new Categorical(Given(0)?.expand(shape), Given(1)?.expand(shape), generator);
    });

    /// <summary>xᵢ·ln pᵢ for each category, with 0·ln 0 = 0 and finite gradients where the result is finite.</summary>
    internal Tensor LogPowers(Tensor counts) => Given(0) is { } weights
        ? counts.xlogy(weights.masked_fill(counts == 0, 1))
        : counts * Parameter(1).masked_fill(counts == 0, 0);

    private Tensor Undefined()
    {
        var given = Given(0) ?? Parameter(1);
        return full(batch_shape.Shape, double.NaN, given.dtype, given.device);
    }
}
