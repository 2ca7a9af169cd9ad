namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// The variances or the covariance of positions as they come, by Welford's recursion (1962, doi:10.1080/00401706.1962.10490022). Immutable.
/// </summary>
/// <param name="Count">Positions so far.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Squares">Sums of squares about it, or of products, row by row.</param>
internal sealed record Spread(int Count, double[] Mean, double[] Squares)
{
    internal static Spread Empty(int dimension, bool dense) => new(0, new double[dimension], new double[dense ? dimension * dimension : dimension]);

    private bool IsDense => Squares.Length != Mean.Length;

    internal Spread Add(double[] position)
    {
        var dimension = position.Length;
        var before = new double[dimension];
        var mean = new double[dimension];
        for (var i = 0; i < dimension; i++)
        {
            before[i] = position[i] - Mean[i];
            mean[i] = Mean[i] + before[i] / (Count + 1);
        }

        var squares = (double[])Squares.Clone();
        for (var i = 0; i < dimension; i++)
        {
            if (!IsDense)
                squares[i] += before[i] * (position[i] - mean[i]);
            for (var j = 0; IsDense && j < dimension; j++)
                squares[i * dimension + j] += before[i] * (position[j] - mean[j]);
        }

        return new Spread(Count + 1, mean, squares);
    }

    /// <summary>
    /// The metric of the estimate, drawn towards a small multiple of the identity as if by five more positions: few positions say little, and a
    /// covariance of fewer than its size is singular.
    /// </summary>
    internal IMetric Metric()
    {
        var (own, prior) = (Count / (Count + 5.0) / (Count - 1), 1e-3 * 5 / (Count + 5.0));
        var values = Array.ConvertAll(Squares, square => own * square);
        var stride = IsDense ? Mean.Length + 1 : 1;
        for (var i = 0; i < values.Length; i += stride)
            values[i] += prior;
        return IsDense ? new DenseMetric(values) : new DiagonalMetric(values);
    }
}
