namespace Pyzag.Stochastic.Diagnostics;

/// <summary>
/// Pareto smoothed importance sampling (Vehtari, Simpson, Gelman, Yao and Gabry 2024, Journal of Machine Learning Research 25(72)): the largest
/// ratios are replaced by quantiles of a generalized Pareto distribution fitted to them, which tames them, and whose shape says whether the
/// proposal covers the target at all.
/// </summary>
/// <example>
/// How well a variational guide q covers a posterior p, from its draws:
/// <code>
/// var (points, logDensity) = guide.Draw(4000, random);
/// var ratios = density.LogPosterior(points) - logDensity;
/// var k = ParetoSmoothing.Smooth(ratios.data&lt;double&gt;().ToArray()).ParetoK;
/// </code>
/// </example>
public static class ParetoSmoothing
{
    private const double LargestReliableShape = 0.7;
    private const int ShortestTail = 5;

    /// <summary>Smooths the weights of draws.</summary>
    /// <param name="logRatios">log target − log proposal at every draw, up to a constant; −∞ where the target is zero.</param>
    /// <param name="relativeEfficiency">
    /// What a draw is worth compared with an independent one, ESS/S: below 1 for most Markov chains, 1 by default. It lengthens the tail that is
    /// smoothed, and scales the effective size.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="logRatios"/> is null.</exception>
    /// <exception cref="ArgumentException">There are no ratios, one is NaN or +∞, or all are −∞; or the efficiency is not positive and finite.</exception>
    public static SmoothedWeights Smooth(IReadOnlyList<double> logRatios, double relativeEfficiency = 1)
    {
        ArgumentNullException.ThrowIfNull(logRatios);
        if (logRatios.FirstOrDefault(ratio => double.IsNaN(ratio) || double.IsPositiveInfinity(ratio)) is var wrong and not 0)
            throw new ArgumentException($"`logRatios`: expected numbers or −∞, got {wrong} among {logRatios.Count}.", nameof(logRatios));
        if (logRatios.Count == 0 || logRatios.All(double.IsNegativeInfinity))
            throw new ArgumentException($"`logRatios`: expected one finite number at least, got none among {logRatios.Count}.", nameof(logRatios));
        if (!(relativeEfficiency > 0) || double.IsInfinity(relativeEfficiency))
            throw new ArgumentException($"`relativeEfficiency`: expected a positive number, got {relativeEfficiency}.", nameof(relativeEfficiency));

        var largest = logRatios.Max();
        double[] weights = [.. logRatios.Select(ratio => ratio - largest)];
        var shape = SmoothTail(weights, relativeEfficiency);
        var total = LogSum.Of(weights);
        for (var i = 0; i < weights.Length; i++)
            weights[i] -= total;
        return new SmoothedWeights(weights, shape, relativeEfficiency / weights.Sum(weight => Math.Exp(2 * weight)), Threshold(weights.Length));
    }

    /// <summary>The largest shape at which estimates from that many draws can be relied upon, min(1 − 1/log₁₀ S, 0.7).</summary>
    internal static double Threshold(int draws) => Math.Min(1 - 1 / Math.Log10(draws), LargestReliableShape);

    /// <summary>Smooths the min(S/5, 3 √(S/r)) largest of weights whose maximum is 0, and gives the shape of their tail.</summary>
    private static double SmoothTail(double[] weights, double relativeEfficiency)
    {
        var length = (int)Math.Ceiling(Math.Min(0.2 * weights.Length, 3 * Math.Sqrt(weights.Length / relativeEfficiency)));
        if (length < ShortestTail)
            return double.PositiveInfinity;
        int[] order = [.. Enumerable.Range(0, weights.Length).OrderBy(i => weights[i])];
        var tail = order[^length..];
        if (weights[tail[^1]] == weights[tail[0]])
            return double.NegativeInfinity;
        var cutoff = Math.Exp(weights[order[^(length + 1)]]);
        var (shape, scale) = GeneralizedPareto.Fit([.. tail.Select(i => Math.Exp(weights[i]) - cutoff)]);
        if (double.IsFinite(shape))
        {
            for (var rank = 0; rank < length; rank++)
                weights[tail[rank]] = Math.Min(0, Math.Log(cutoff + GeneralizedPareto.Quantile((rank + 0.5) / length, shape, scale)));
        }

        return shape;
    }
}
