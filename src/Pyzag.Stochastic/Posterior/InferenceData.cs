using Pyzag.Stochastic.Posterior;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// All that is known after a run, in the groups of ArviZ, to be written to a file that it reads: in Python <c>az.from_json("fit.json")</c> up to
/// ArviZ 0.x; the <c>az.from_dict</c> of ArviZ 1 takes the groups of the file once their lists are arrays of NumPy. The parts stay the caller's.
/// </summary>
/// <example>
/// <code>
/// new InferenceData { Posterior = posterior, Run = draws, LogLikelihood = likelihood, ObservedData = new Dictionary&lt;string, Tensor&gt; { ["y"] = y } }.WriteJson("fit.json");
/// </code>
/// </example>
public sealed record InferenceData
{
    /// <summary>Draws of the posterior, the group <c>posterior</c>.</summary>
    public ModelDraws? Posterior { get; init; }

    /// <summary>The run that made them, the group <c>sample_stats</c>: lp, energy, acceptance_rate, n_steps, tree_depth, diverging, step_size.</summary>
    public SampleDraws? Run { get; init; }

    /// <summary>Pointwise log likelihoods, the group <c>log_likelihood</c>.</summary>
    public ModelDraws? LogLikelihood { get; init; }

    /// <summary>What the posterior predicts, the group <c>posterior_predictive</c>.</summary>
    public ModelDraws? PosteriorPredictive { get; init; }

    /// <summary>
    /// Draws of the prior. Those of quantities that <see cref="ObservedData"/> names form the group <c>prior_predictive</c>, the others <c>prior</c>.
    /// </summary>
    public ModelDraws? Prior { get; init; }

    /// <summary>The data by name, of any shape and dtype, the group <c>observed_data</c>.</summary>
    public IReadOnlyDictionary<string, Tensor>? ObservedData { get; init; }

    /// <summary>Writes a file of JSON; one that is there is replaced.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentException">The posterior and the run have not the same chains and draws.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteJson(string path)
    {
        using var file = File.Create(path);
        WriteJson(file);
    }

    /// <summary>
    /// Writes JSON, piece by piece: an object of groups, each an object of arrays by name, <c>[chain][draw]…</c>, numbers with all their digits, and NaN, Infinity
    /// and −Infinity as Python writes them.
    /// </summary>
    /// <param name="stream">Where to; stays open.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is null.</exception>
    /// <exception cref="ArgumentException">The posterior and the run have not the same chains and draws.</exception>
    /// <exception cref="IOException">The stream cannot be written.</exception>
    public void WriteJson(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (Posterior is { } posterior && Run is { } run && (posterior.Chains, posterior.Count) != (run.Chains, run.Count))
            throw new ArgumentException($"`Run`: expected {posterior.Chains} chains of {posterior.Count} draws, as the posterior has, got {run.Chains} of {run.Count}.");
        using var writer = new GroupWriter(stream);
        bool Observed(string name) => ObservedData?.ContainsKey(name) == true;
        writer.Group("posterior", Draws(Posterior));
        writer.Group("sample_stats", Statistics());
        writer.Group("log_likelihood", Draws(LogLikelihood));
        writer.Group("posterior_predictive", Draws(PosteriorPredictive));
        writer.Group("prior", Draws(Prior).Where(draws => !Observed(draws.Name)));
        writer.Group("prior_predictive", Draws(Prior).Where(draws => Observed(draws.Name)));
        writer.Group("observed_data", (ObservedData ?? new Dictionary<string, Tensor>()).Select(data => (data.Key, data.Value.alias())));
    }

    private static IEnumerable<(string Name, Tensor Values)> Draws(ModelDraws? draws) => draws is null ? [] : draws.Names.Select(name => (name, draws[name].alias()));

    private IEnumerable<(string Name, Tensor Values)> Statistics()
    {
        if (Run is not { } run)
            yield break;
        yield return ("lp", run.LogDensities());
        yield return ("energy", run.Energies());
        yield return ("acceptance_rate", run.Acceptances());
        yield return ("n_steps", run.Steps());
        yield return ("tree_depth", run.Depths());
        yield return ("diverging", run.Diverged());
        yield return ("step_size", tensor(run.StepSizes.SelectMany(size => Enumerable.Repeat(size, run.Count)).ToArray(), [run.Chains, run.Count], float64));
    }
}
