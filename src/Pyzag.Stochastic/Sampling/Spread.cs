namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// How far positions spread as they come, and the gradients there, by Welford's recursion (1962, doi:10.1080/00401706.1962.10490022).
/// Immutable.
/// </summary>
/// <param name="Count">Positions so far.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Squares">Sums of squares about it, or of products, row by row.</param>
/// <param name="GradientMean">The mean of the gradients.</param>
/// <param name="GradientSquares">Their sums of squares about it.</param>
internal sealed record Spread(int Count, double[] Mean, double[] Squares, double[] GradientMean, double[] GradientSquares)
{
    /// <summary>How many positions the scales count for in <see cref="Metric"/>.</summary>
    private const double ScalesCount = 5;

    internal static Spread Empty(int dimension, bool dense) =>
        new(0, new double[dimension], new double[dense ? dimension * dimension : dimension], new double[dimension], new double[dimension]);

    private bool IsDense => Squares.Length != Mean.Length;

    internal Spread Add(TargetPoint point)
    {
        var (mean, squares) = Add(Mean, Squares, point.Position);
        var (gradientMean, gradientSquares) = Add(GradientMean, GradientSquares, point.Gradient);
        return new Spread(Count + 1, mean, squares, gradientMean, gradientSquares);
    }

    /// <summary>
    /// The metric of independent components with the variances σ(q)/σ(∂ log π/∂q). For a normal target that is its variance for any positions,
    /// wherever they lie, so that it serves chains that have not arrived yet, and a few positions are enough; for others it brings the target
    /// as near to a standard normal one as scaling can, by the Fisher divergence (Seyboldt, Carlson and Carpenter 2026, arXiv:2603.18845).
    /// </summary>
    /// <param name="before">The metric in force, whose variances stay where positions or gradients do not differ.</param>
    internal IMetric Scales(IMetric before)
    {
        var scales = Variances(before);
        if (!IsDense)
            return new DiagonalMetric(scales);
        var values = new double[Squares.Length];
        for (var i = 0; i < scales.Length; i++)
            values[i * (scales.Length + 1)] = scales[i];
        return new DenseMetric(values);
    }

    /// <summary>
    /// The <see cref="Scales"/>; for a dense metric the covariance of the positions, drawn towards them as if by five more positions: few
    /// positions say little, and a covariance of fewer than its size is singular.
    /// </summary>
    /// <param name="before">The metric in force, which stays where the covariance is none of finite numbers, because chains run away.</param>
    internal IMetric Metric(IMetric before)
    {
        if (!IsDense)
            return Scales(before);
        var share = Count / (Count + ScalesCount);
        var values = Array.ConvertAll(Squares, square => share * square / (Count - 1));
        var scales = Variances(before);
        for (var i = 0; i < scales.Length; i++)
            values[i * (scales.Length + 1)] += (1 - share) * scales[i];
        return DenseMetric.TryOf(values) ?? before;
    }

    private double[] Variances(IMetric before)
    {
        var (stride, previous) = (IsDense ? Mean.Length + 1 : 1, before.Inverse);
        var variances = new double[Mean.Length];
        for (var i = 0; i < variances.Length; i++)
        {
            var variance = Math.Sqrt(Squares[i * stride] / GradientSquares[i]);
            variances[i] = double.IsFinite(variance) && variance > 0 ? variance : previous[i * stride];
        }

        return variances;
    }

    private (double[] Mean, double[] Squares) Add(double[] mean, double[] squares, double[] next)
    {
        var dimension = next.Length;
        var before = new double[dimension];
        (mean, squares) = ((double[])mean.Clone(), (double[])squares.Clone());
        for (var i = 0; i < dimension; i++)
        {
            before[i] = next[i] - mean[i];
            mean[i] += before[i] / (Count + 1);
        }

        var isDense = squares.Length != dimension;
        for (var i = 0; i < dimension; i++)
        {
            if (!isDense)
                squares[i] += before[i] * (next[i] - mean[i]);
            for (var j = 0; isDense && j < dimension; j++)
                squares[i * dimension + j] += before[i] * (next[j] - mean[j]);
        }

        return (mean, squares);
    }
}
