using Pyzag.Stochastic;
using static TorchSharp.torch;

namespace HiddenMarkovSample;

/// <summary>Draws from the posterior of a hidden Markov model.</summary>
public static class Posterior
{
    // So many points at once keep the memory of a solve small.
    private const int PointsAtOnce = 50;

    /// <summary>Runs the chains and says what they found.</summary>
    /// <param name="emissions">The data, <c>(step, series)</c>.</param>
    /// <param name="options">How many chains and draws.</param>
    /// <param name="progress">Told after every transition.</param>
    /// <param name="cancellation">Stops between two evaluations.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<Estimate> Estimate(Tensor emissions, SampleOptions options, IProgress<SamplingProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var density = new ModelDensity(new HiddenMarkovModel(emissions).Emitted);
        using var run = new SamplingRun(density, new SamplingOptions
        {
            Chains = options.Chains,
            Warmup = options.Warmup,
            Draws = options.Draws,
            Seed = (ulong)options.Seed,
        });
        using var draws = ModelDraws.Posterior(density, run.Finish(progress, cancellation), PointsAtOnce);
        return HiddenMarkovSample.Estimate.All(draws);
    }
}
