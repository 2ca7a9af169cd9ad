namespace Pyzag.Stochastic.Diagnostics;

/// <summary>The generalized Pareto distribution of positive numbers, F(x) = 1 − (1 + k x/σ)^(−1/k).</summary>
internal static class GeneralizedPareto
{
    /// <summary>
    /// Shape k and scale σ by the empirical Bayes estimate of Zhang and Stephens 2009, doi:10.1198/tech.2009.08017: the mean of θ = −k/σ over its
    /// profile likelihood on a grid; the shape is drawn towards 1/2 with the weight of ten observations. A shape that is not a number counts as +∞.
    /// </summary>
    internal static (double Shape, double Scale) Fit(double[] ascending)
    {
        var n = ascending.Length;
        var quartile = ascending[(int)Math.Floor(n / 4.0 + 0.5) - 1];
        var points = 30 + (int)Math.Floor(Math.Sqrt(n));
        double[] theta = [.. Enumerable.Range(1, points).Select(j => 1 / ascending[^1] + (1 - Math.Sqrt(points / (j - 0.5))) / (3 * quartile))];
        double[] likelihood = [.. theta.Select(at => { var k = ShapeAt(at, ascending); return n * (Math.Log(-at / k) - k - 1); })];
        var total = LogSum.Of(likelihood);
        var mean = theta.Zip(likelihood, (at, value) => at * Math.Exp(value - total)).Sum();
        var shape = ShapeAt(mean, ascending);
        var drawn = (n * shape + 10 * 0.5) / (n + 10);
        return (double.IsNaN(drawn) ? double.PositiveInfinity : drawn, -shape / mean);
    }

    internal static double Quantile(double probability, double shape, double scale) => scale * Expm1(-shape * Log1p(-probability)) / shape;

    private static double ShapeAt(double theta, double[] values) => values.Average(value => Log1p(-theta * value));

    // By the correction of W. Kahan: the rounding of 1 + x is undone by the quotient.
    private static double Log1p(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : Math.Log(u) * x / (u - 1);
    }

    private static double Expm1(double x)
    {
        var u = Math.Exp(x);
        return u == 1 ? x : u - 1 == -1 ? -1 : double.IsInfinity(u) ? u : (u - 1) * x / Math.Log(u);
    }
}
