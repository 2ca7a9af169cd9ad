using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>The distribution of the number of failures before the first success, in trials of success probability p: p·(1 − p)ᵏ.</summary>
public class Geometric : distributions.Distribution
{
    /// <summary>Creates the distribution from one of the two.</summary>
    /// <param name="probs">The probabilities of success.</param>
    /// <param name="logits">Their logits ln(p/(1 − p)).</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Both are there, or none.</exception>
    public Geometric(Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.ViewEither(probs, logits));
        batch_shape = Odds.Given.shape;
    }

    /// <summary>The probabilities of success.</summary>
    public Tensor probs => Odds.Probs;

    /// <summary>Their logits; where probabilities were given, finite ones.</summary>
    public Tensor logits => Given(1)?.alias() ?? ProbsToLogits(Parameter(0), true);

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => Odds.Failure / Odds.Probs);

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Odds.Failure / Odds.Probs.square());

    private Odds Odds => new(Given(0), Given(1));

    /// <inheritdoc cref="Bernoulli.rsample"/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        using var mode = no_grad();
        var shape = ExtendedShape(sample_shape);
        var exponentials = empty(shape, Odds.Given.dtype, Odds.Given.device).exponential_(generator: generator);
        var rate = -Odds.LogPower(zeros_like(Odds.Given), ones_like(Odds.Given));
        return (exponentials / rate).floor();
    });

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
        OnSupport(value, value < 0, 0, inside => Odds.LogPower(ones_like(inside), inside)));

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => -Odds.LogPower(Odds.Probs, Odds.Failure) / Odds.Probs);

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) =>
        Expanded(instance, () => new Geometric(Given(0)?.expand(batch_shape), Given(1)?.expand(batch_shape), generator));
}
