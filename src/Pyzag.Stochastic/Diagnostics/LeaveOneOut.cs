using System.Globalization;

namespace Pyzag.Stochastic.Diagnostics;

/// <summary>
/// How well a model predicts an observation from all others, without fitting it again for each: importance sampling from the posterior, with
/// smoothed weights (Vehtari, Gelman and Gabry 2017, doi:10.1007/s11222-016-9696-4). Sums over observations have standard errors √(N Var).
/// </summary>
/// <example>
/// <code>
/// using var likelihood = ModelDraws.LogLikelihood(density, draws);
/// var loo = LeaveOneOut.Of(likelihood);
/// </code>
/// </example>
public sealed class LeaveOneOut
{
    private LeaveOneOut(IReadOnlyList<LeaveOneOutPoint> points, double threshold)
    {
        (Points, Threshold) = (points, threshold);
        Elpd = Estimate.Sum([.. points.Select(point => point.Elpd)]);
        EffectiveParameters = Estimate.Sum([.. points.Select(point => point.EffectiveParameters)]);
        InformationCriterion = new Estimate(-2 * Elpd.Value, 2 * Elpd.Error);
    }

    /// <summary>The expected log pointwise predictive density, elpd_loo = Σ log p(y_i | y_{−i}).</summary>
    public Estimate Elpd { get; }

    /// <summary>The effective number of parameters, p_loo: the log pointwise predictive density with all observations, less the elpd.</summary>
    public Estimate EffectiveParameters { get; }

    /// <summary>looic = −2 elpd_loo.</summary>
    public Estimate InformationCriterion { get; }

    /// <summary>The observations one by one.</summary>
    public IReadOnlyList<LeaveOneOutPoint> Points { get; }

    /// <summary>The largest Pareto k̂ at which an observation's figure can be relied upon, min(1 − 1/log₁₀ S, 0.7).</summary>
    public double Threshold { get; }

    /// <summary>What is wrong, in words, naming the observations of which k̂ is too large; none if all is well.</summary>
    public IReadOnlyList<string> Warnings
    {
        get
        {
            LeaveOneOutPoint[] bad = [.. Points.Where(point => !(point.ParetoK <= Threshold)).OrderByDescending(point => point.ParetoK)];
            return bad.Length == 0 ? [] :
            [
                $"{bad.Length} of {Points.Count} observations have a Pareto k above {Listing.Number(Threshold)}, so that their figures cannot be relied upon: " +
                $"{Listing.Names(bad.Select(point => $"{point.Name} ({Listing.Number(point.ParetoK)})"))}. The posterior hangs on them: " +
                "fit the model again without each of them (StochasticModels.Mask), draw more, or let outliers be likelier, by a Student-t distribution for instance.",
            ];
        }
    }

    /// <summary>From pointwise log likelihoods.</summary>
    /// <param name="logLikelihood">
    /// The log density of every observation at draws of the posterior, as <see cref="ModelDraws.LogLikelihood(ModelDensity, SampleDraws, int)"/> gives it. Observations that
    /// are NaN at every draw, as masked ones are, are left out.
    /// </param>
    /// <param name="relativeEfficiencies">
    /// What a draw is worth for each observation that counts, ESS/S; where null, estimated from the draws of its likelihood.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="logLikelihood"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// A log likelihood is NaN at some draws only, or infinite; no observation counts; there are fewer than 4 draws of a chain; or there are not as many
    /// efficiencies as observations, or one is not positive and finite.
    /// </exception>
    public static LeaveOneOut Of(ModelDraws logLikelihood, IReadOnlyList<double>? relativeEfficiencies = null)
    {
        ArgumentNullException.ThrowIfNull(logLikelihood);
        if (logLikelihood.Count < ChainSet.LeastLength)
            throw new ArgumentException($"`logLikelihood`: expected at least {ChainSet.LeastLength} draws of each chain, got {logLikelihood.Count}.", nameof(logLikelihood));
        if (relativeEfficiencies?.FirstOrDefault(value => !(value > 0) || double.IsInfinity(value), 1) is { } wrong and not 1)
            throw new ArgumentException($"`relativeEfficiencies`: expected positive numbers, got {wrong}.", nameof(relativeEfficiencies));
        var observations = logLikelihood.Components([])
            .Where(quantity => !quantity.Chains.All(chain => chain.All(double.IsNaN)))
            .Select((quantity, index) => (quantity.Label, quantity.Chains, Index: index));
        var points = new List<LeaveOneOutPoint>();
        foreach (var part in observations.Chunk(64))
        {
            foreach (var (label, chains, _) in part.Where(quantity => !quantity.Chains.All(chain => chain.All(double.IsFinite))))
            {
                throw new ArgumentException(
                    $"`logLikelihood`: expected finite numbers, got NaN or infinity for {label}; an observation that the model excludes at a draw of its posterior cannot be predicted.",
                    nameof(logLikelihood));
            }

            points.AddRange(part.AsParallel().AsOrdered().Select(quantity => Leave(quantity.Label, quantity.Chains, Efficiency(quantity.Index))).ToArray());
        }

        if (points.Count == 0)
            throw new ArgumentException("`logLikelihood`: expected one observation at least, got masked ones alone.", nameof(logLikelihood));
        if (relativeEfficiencies is not null && relativeEfficiencies.Count != points.Count)
            throw new ArgumentException($"`relativeEfficiencies`: expected {points.Count}, one for each observation, got {relativeEfficiencies.Count}.", nameof(relativeEfficiencies));
        return new LeaveOneOut(points, ParetoSmoothing.Threshold(logLikelihood.Chains * logLikelihood.Count));

        double? Efficiency(int index) => index < relativeEfficiencies?.Count ? relativeEfficiencies[index] : null;
    }

    /// <summary>Orders models by how well they predict the same observations, the best first.</summary>
    /// <param name="models">The models by name.</param>
    /// <exception cref="ArgumentNullException"><paramref name="models"/> is null.</exception>
    /// <exception cref="ArgumentException">There is none, or they were not fitted to the same observations.</exception>
    public static IReadOnlyList<ComparedModel> Compare(IReadOnlyDictionary<string, LeaveOneOut> models)
    {
        ArgumentNullException.ThrowIfNull(models);
        if (models.Count == 0)
            throw new ArgumentException("`models`: expected one at least, got none.", nameof(models));
        var ordered = models.OrderByDescending(model => model.Value.Elpd.Value).ToArray();
        var (bestName, best) = ordered[0];
        foreach (var (name, model) in ordered)
        {
            if (!model.Points.Select(point => point.Name).SequenceEqual(best.Points.Select(point => point.Name)))
                throw new ArgumentException(
                    $"`models`: expected the same observations in all, got {model.Points.Count}, {Listing.Names(model.Points.Select(point => point.Name))}, in \"{name}\", " +
                    $"and {best.Points.Count}, {Listing.Names(best.Points.Select(point => point.Name))}, in \"{bestName}\".", nameof(models));
        }

        return [.. ordered.Select(model => new ComparedModel(
            model.Key, model.Value, model.Value == best ? default : Estimate.Sum([.. model.Value.Points.Zip(best.Points, (mine, other) => mine.Elpd - other.Elpd)])))];
    }

    /// <summary>The three sums with their errors as aligned text, and the warnings.</summary>
    public override string ToString() => string.Join('\n',
    [
        Listing.Table([["", "estimate", "error"], Row("elpd_loo", Elpd), Row("p_loo", EffectiveParameters), Row("looic", InformationCriterion)]),
        .. Warnings,
    ]);

    private static LeaveOneOutPoint Leave(string label, double[][] chains, double? efficiency)
    {
        double[] values = [.. chains.SelectMany(chain => chain)];
        var largest = values.Max();
        var weights = ParetoSmoothing.Smooth(
            [.. values.Select(value => -value)],
            efficiency ?? ChainDiagnostics.EssMean([.. chains.Select(chain => Array.ConvertAll(chain, value => Math.Exp(value - largest)))]) / values.Length);
        var elpd = LogSum.Of(values.Zip(weights.LogWeights, (value, weight) => value + weight));
        return new(label, elpd, LogSum.Of(values) - Math.Log(values.Length) - elpd, weights.ParetoK, weights.EffectiveSize);
    }

    private static string[] Row(string name, Estimate estimate) =>
        [name, estimate.Value.ToString("F2", CultureInfo.InvariantCulture), estimate.Error.ToString("F2", CultureInfo.InvariantCulture)];
}
