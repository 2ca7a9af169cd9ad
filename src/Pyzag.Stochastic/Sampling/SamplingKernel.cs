namespace Pyzag.Stochastic;

/// <summary>A kind of transition of Markov chains: <see cref="Nuts"/> or <see cref="Hmc"/>.</summary>
public abstract record SamplingKernel
{
    private protected SamplingKernel()
    {
    }

    /// <summary>Begins a transition.</summary>
    internal abstract Sampling.ITransition Begin(Sampling.TargetPoint from, Sampling.IMetric metric, double step, RandomSource stream);
}
