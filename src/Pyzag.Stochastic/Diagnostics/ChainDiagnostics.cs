using MathNet.Numerics.Distributions;

namespace Pyzag.Stochastic.Diagnostics;

/// <summary>
/// What says whether draws of a Markov chain can be trusted, and how far: convergence (R̂), effective sample sizes and Monte Carlo standard
/// errors of one quantity, from its draws chain by chain. The definitions are those of Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021,
/// doi:10.1214/20-BA1221. All of them take chains of the same length, at least 4 draws each, and leave them as they are; draws with NaN or
/// infinity give NaN.
/// </summary>
/// <remarks>Every method throws <see cref="ArgumentException"/> where there is no chain, or the chains differ in length or are too short.</remarks>
public static class ChainDiagnostics
{
    /// <summary>
    /// The rank-normalized split R̂: the larger of that of the draws and that of their distances to the median, 1 for chains that agree in
    /// location and spread; draws are fit for use below 1.01.
    /// </summary>
    /// <param name="chains">The draws, one array per chain.</param>
    public static double RHat(IReadOnlyList<double[]> chains)
    {
        var split = ChainSet.Of(chains, nameof(chains)).Split();
        return Math.Max(PotentialScaleReduction(split.RankNormalized()), PotentialScaleReduction(split.Folded().RankNormalized()));
    }

    /// <summary>The effective sample size for the location of the bulk: of the rank-normalized split chains.</summary>
    /// <param name="chains">The draws, one array per chain.</param>
    public static double EssBulk(IReadOnlyList<double[]> chains) => EffectiveSize.Of(ChainSet.Of(chains, nameof(chains)).Split().RankNormalized());

    /// <summary>The effective sample size for the tails: the smaller one of those for the quantiles of 5 and 95 %.</summary>
    /// <param name="chains">The draws, one array per chain.</param>
    public static double EssTail(IReadOnlyList<double[]> chains) => Math.Min(EssQuantile(chains, 0.05), EssQuantile(chains, 0.95));

    /// <summary>The effective sample size for the mean: of the split chains.</summary>
    /// <param name="chains">The draws, one array per chain.</param>
    public static double EssMean(IReadOnlyList<double[]> chains) => EffectiveSize.Of(ChainSet.Of(chains, nameof(chains)).Split());

    /// <summary>The effective sample size for the standard deviation: that of the squared distances to the mean.</summary>
    /// <param name="chains">The draws, one array per chain.</param>
    public static double EssStandardDeviation(IReadOnlyList<double[]> chains)
    {
        var set = ChainSet.Of(chains, nameof(chains));
        var mean = set.Mean();
        return EffectiveSize.Of(set.Select(value => Math.Pow(value - mean, 2)).Split());
    }

    /// <summary>The effective sample size for a quantile: that of the share of draws at or below it.</summary>
    /// <param name="chains">The draws, one array per chain.</param>
    /// <param name="probability">Which quantile, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    public static double EssQuantile(IReadOnlyList<double[]> chains, double probability)
    {
        var set = ChainSet.Of(chains, nameof(chains));
        RequireProbability(probability);
        if (!set.IsFinite)
            return double.NaN;
        var quantile = set.Quantile(probability);
        return EffectiveSize.Of(set.Select(value => value <= quantile ? 1 : 0).Split());
    }

    /// <summary>
    /// The highest density interval: the shortest one that holds a share of the draws, of one mode.
    /// </summary>
    /// <param name="chains">The draws, one array per chain.</param>
    /// <param name="probability">The share, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    public static (double Lower, double Upper) HighestDensityInterval(IReadOnlyList<double[]> chains, double probability)
    {
        var set = ChainSet.Of(chains, nameof(chains));
        RequireProbability(probability);
        return set.IsFinite ? set.HighestDensity(probability) : (double.NaN, double.NaN);
    }

    /// <summary>The Monte Carlo standard error of the mean: sd/√ESS.</summary>
    /// <param name="chains">The draws, one array per chain.</param>
    public static double McseMean(IReadOnlyList<double[]> chains) =>
        ChainSet.Of(chains, nameof(chains)).StandardDeviation() / Math.Sqrt(EssMean(chains));

    /// <summary>
    /// The Monte Carlo standard error of the standard deviation, √((m₄ − m₂²)/(4 m₂ ESS)) with the central moments m: the error of the
    /// variance, taken to its root.
    /// </summary>
    /// <param name="chains">The draws, one array per chain.</param>
    public static double McseStandardDeviation(IReadOnlyList<double[]> chains)
    {
        var size = EssStandardDeviation(chains);
        var set = ChainSet.Of(chains, nameof(chains));
        var mean = set.Mean();
        var second = set.Select(value => Math.Pow(value - mean, 2)).Mean();
        var fourth = set.Select(value => Math.Pow(value - mean, 4)).Mean();
        return Math.Sqrt((fourth - second * second) / (4 * second * size));
    }

    /// <summary>
    /// The Monte Carlo standard error of a quantile: half the distance between the order statistics at the 16 and 84 % points of the beta
    /// distribution of its probability.
    /// </summary>
    /// <param name="chains">The draws, one array per chain.</param>
    /// <param name="probability">Which quantile, between 0 and 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    public static double McseQuantile(IReadOnlyList<double[]> chains, double probability)
    {
        var size = EssQuantile(chains, probability);
        if (!double.IsFinite(size))
            return double.NaN;
        var sorted = ChainSet.Of(chains, nameof(chains)).Sorted();
        var beta = new Beta(size * probability + 1, size * (1 - probability) + 1);
        var low = (int)Math.Floor(Math.Max(beta.InverseCumulativeDistribution(Normal.CDF(0, 1, -1)) * sorted.Length, 1));
        var high = (int)Math.Ceiling(Math.Min(beta.InverseCumulativeDistribution(Normal.CDF(0, 1, 1)) * sorted.Length, sorted.Length));
        return (sorted[high - 1] - sorted[low - 1]) / 2;
    }

    /// <summary>
    /// The Bayesian fraction of missing information of one chain, Σ (E_i − E_{i−1})² / Σ (E_i − Ē)²: below 0.3 the momenta that a
    /// Hamiltonian sampler draws do not reach all energies of the posterior (Betancourt 2016, arXiv:1604.00695).
    /// </summary>
    /// <param name="energies">The Hamiltonian at every draw, two or more; stays the caller's.</param>
    /// <exception cref="ArgumentException">There are fewer than two energies.</exception>
    public static double Bfmi(IReadOnlyList<double> energies)
    {
        ArgumentNullException.ThrowIfNull(energies);
        if (energies.Count < 2)
            throw new ArgumentException($"`energies`: expected at least 2, got {energies.Count}.", nameof(energies));
        var mean = energies.Average();
        var steps = 0.0;
        for (var i = 1; i < energies.Count; i++)
            steps += (energies[i] - energies[i - 1]) * (energies[i] - energies[i - 1]);
        return steps / energies.Sum(energy => (energy - mean) * (energy - mean));
    }

    /// <summary>√((n−1)/n + B/(nW)): between the chains against within them.</summary>
    private static double PotentialScaleReduction(ChainSet set)
    {
        if (!set.IsFinite)
            return double.NaN;
        if (set.IsConstant)
            return 1;
        double n = set.Length;
        var means = set.Chains.Select(chain => chain.Average()).ToArray();
        var within = set.Chains.Select((chain, i) => chain.Sum(value => (value - means[i]) * (value - means[i])) / (n - 1)).Average();
        var center = means.Average();
        var between = n * means.Sum(mean => (mean - center) * (mean - center)) / (means.Length - 1);
        return Math.Sqrt((between / within + n - 1) / n);
    }

    /// <summary>Looks at many quantities, those of a part side by side, while one thread alone reads their draws.</summary>
    internal static IEnumerable<T> ForEach<T>(IEnumerable<(string Label, double[][] Chains)> quantities, Func<string, double[][], T> look) =>
        quantities.Chunk(64).SelectMany(part => part.AsParallel().AsOrdered().Select(quantity => look(quantity.Label, quantity.Chains)).ToArray());

    internal static void RequireProbability(double probability)
    {
        if (!(probability is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "`probability`: expected a number between 0 and 1.");
    }
}
