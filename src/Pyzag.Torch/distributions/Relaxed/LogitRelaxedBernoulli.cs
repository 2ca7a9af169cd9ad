using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// The logits of a <see cref="RelaxedBernoulli"/>: the logistic distribution of location logits/T and scale 1/T for the temperature T
/// (Maddison et al., arXiv:1611.00712).
/// </summary>
public class LogitRelaxedBernoulli : distributions.Distribution
{
    /// <summary>Creates the distribution; the temperature broadcasts with the other parameter, which is one of the two.</summary>
    /// <param name="temperature">The temperature, positive.</param>
    /// <param name="probs">The probabilities of 1 at the temperature 0.</param>
    /// <param name="logits">Their logits ln(p/(1 − p)).</param>
    /// <param name="generator">The source of random numbers; the default one by default.</param>
    /// <exception cref="ArgumentException">Both or none of <paramref name="probs"/> and <paramref name="logits"/> are there, the shapes do
    /// not broadcast, or the devices differ.</exception>
    public LogitRelaxedBernoulli(Tensor temperature, Tensor? probs = null, Tensor? logits = null, Generator? generator = null)
        : base(generator)
    {
        Keep(DistributionArguments.BroadcastEither(probs, logits, nameof(temperature), temperature));
        batch_shape = Temperature.shape;
    }

    /// <inheritdoc cref="Bernoulli.probs"/>
    public Tensor probs => Given(0)?.alias() ?? LogitsToProbs(Parameter(1), true);

    /// <inheritdoc cref="Bernoulli.logits"/>
    public Tensor logits => Given(1)?.alias() ?? ProbsToLogits(Parameter(0), true);

    /// <inheritdoc/>
    public override Tensor mean => WrappedTensorDisposeScope(() => logits / Temperature);

    /// <inheritdoc/>
    public override Tensor variance => WrappedTensorDisposeScope(() => Math.PI * Math.PI / 3 / Temperature.square());

    internal Tensor Temperature => Parameter(2);

    /// <inheritdoc/>
    public override Tensor rsample(params long[] sample_shape) => WrappedTensorDisposeScope(() =>
    {
        var uniform = ClampProbs(empty(ExtendedShape(sample_shape), Temperature.dtype, Temperature.device).uniform_(0, 1, generator));
        return (logits + uniform.logit()) / Temperature;
    });

    /// <inheritdoc/>
    public override Tensor log_prob(Tensor value) => WrappedTensorDisposeScope(() =>
    {
        var distance = logits - value * Temperature;
        return Temperature.log() + distance.log_sigmoid() + (-distance).log_sigmoid();
    });

    /// <inheritdoc/>
    public override Tensor entropy() => WrappedTensorDisposeScope(() => 2 - Temperature.log());

    /// <inheritdoc/>
    public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) => Expanded(
        instance, () => new LogitRelaxedBernoulli(Temperature.expand(batch_shape), Given(0)?.expand(batch_shape), Given(1)?.expand(batch_shape), generator));
}
