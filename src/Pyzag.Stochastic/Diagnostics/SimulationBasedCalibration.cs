using Pyzag.Internal;
using Pyzag.Stochastic.Models;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Diagnostics;

/// <summary>
/// Checks that a model and a sampler belong together (Talts, Betancourt, Simpson, Vehtari and Gelman 2018, arXiv:1804.06788): parameters are
/// drawn from the prior, data from the model with these parameters, and the posterior is sampled for these data. The rank of the parameter
/// among L draws of its posterior then is one of 0 to L, all of them equally likely. Ranks that pile up tell of a posterior that is too
/// narrow, too wide or in the wrong place, be it by a mistake in the density, in a gradient or in the sampler.
/// </summary>
/// <example>
/// <code>
/// var calibration = SimulationBasedCalibration.Run(model, replications: 200);
/// Console.WriteLine(calibration.PValue("rate"));
/// </code>
/// </example>
public static class SimulationBasedCalibration
{
    /// <summary>Runs all replications side by side, as chains of one sampling run: each evaluation solves all of their recursions at once.</summary>
    /// <param name="model">
    /// The model, whose priors can be drawn from. It observes something, the data of which are replaced; factors of its density would make
    /// ranks uneven.
    /// </param>
    /// <param name="replications">How many pairs of parameters and data are drawn, by torch's generator; 2 or more.</param>
    /// <param name="thinning">Of how many draws one is kept, 1 or more: the ones kept have to be nearly independent. 5 by default.</param>
    /// <param name="sampling">
    /// How each replication is sampled; 500 transitions of warm-up and 315 draws, 63 of which are kept, where null. It has a chain for each
    /// replication, whatever <see cref="SamplingOptions.Chains"/> says.
    /// </param>
    /// <param name="progress">Told after every evaluation that ended a transition, on this thread.</param>
    /// <param name="cancellationToken">Checked before every evaluation.</param>
    /// <returns>The ranks.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="replications"/> is below 2, or <paramref name="thinning"/> below 1 or above the number of draws.</exception>
    /// <exception cref="ArgumentException">The model observes nothing, or a site of it has a wrong name or shape.</exception>
    /// <exception cref="NotSupportedException">The model draws a discrete value, or from a prior that has no draws.</exception>
    /// <exception cref="SolveFailedException">A recursion in the model could not be solved for parameters drawn from the prior.</exception>
    /// <exception cref="SamplingFailedException">A replication found no start of positive density.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static CalibrationRanks Run(
        StochasticModel model, int replications, int thinning = 5, SamplingOptions? sampling = null, IProgress<SamplingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        Guard.AtLeast(replications, 2, nameof(replications), "ranks are compared with each other");
        sampling = (sampling ?? new SamplingOptions { Warmup = 500, Draws = 315 }) with { Chains = replications };
        Guard.AtLeast(thinning, 1, nameof(thinning), "1 keeps every draw");
        Guard.AtLeast(sampling.Draws, thinning, nameof(thinning), "a draw has to be left of each replication");

        using var scope = TensorScope.Open();
        using var off = no_grad();
        using var drawn = ModelTrace.Of(model.Unobserved(), replications);
        var density = new ReplicatedDensity(model, Observed(model).ToDictionary(name => name, name => drawn.Values[name]));
        using var run = new SamplingRun(density, sampling);
        var draws = run.Finish(progress, cancellationToken);

        var ranks = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var positions = draws.Positions();
        for (var draw = thinning - 1; draw < draws.Count; draw += thinning)
        {
            using var inner = TensorScope.Open();
            foreach (var (name, value) in density.Values(positions.select(1, draw)))
            {
                var below = (value < drawn.Values[name].reshape(value.shape)).to(ScalarType.Int64);
                if (!ranks.TryGetValue(name, out var sum))
                    ranks.Add(name, inner.Return(below));
                else
                    sum.add_(below);
            }
        }

        return new CalibrationRanks(ranks, draws.Count / thinning, draws.Divergences);
    }

    private static List<string> Observed(StochasticModel model)
    {
        using var layout = LayoutContext.Of(model);
        List<string> names = [.. layout.Sites.Where(site => site.Site.IsObserved && site.Site.Distribution is not FactorDistribution).Select(site => site.Site.Name)];
        return names.Count > 0 ? names : throw new ArgumentException("`model`: expected a model that observes something, got one without data.", nameof(model));
    }
}
