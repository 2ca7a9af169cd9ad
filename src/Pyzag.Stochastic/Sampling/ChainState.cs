namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// All that a chain is between two transitions: with it, the rest of the run is determined. Immutable.
/// </summary>
/// <param name="Transitions">How many lie behind it, warm-up included.</param>
/// <param name="Target">Where it is.</param>
/// <param name="Metric">The metric in force.</param>
/// <param name="Step">The step size in force.</param>
/// <param name="SearchesStep">Whether a step size is to be searched before the next transition, because the metric is new.</param>
/// <param name="Averaging">The adaptation of the step size.</param>
/// <param name="Spread">The positions and gradients of the present window.</param>
/// <param name="Random">Where its stream of random numbers is.</param>
internal sealed record ChainState(
    int Transitions, TargetPoint Target, IMetric Metric, double Step, bool SearchesStep, DualAveraging Averaging, Spread Spread, IReadOnlyList<ulong> Random)
{
    /// <summary>A chain that starts at a point.</summary>
    internal static ChainState At(TargetPoint target, bool dense, RandomSource stream)
    {
        var dimension = target.Position.Length;
        var ones = new double[dense ? dimension * dimension : dimension];
        for (var i = 0; i < ones.Length; i += dense ? dimension + 1 : 1)
            ones[i] = 1;
        return new ChainState(0, target, MetricOf(ones, dimension), 1, true, DualAveraging.From(1), Spread.Empty(dimension, dense), stream.State);
    }

    internal static IMetric MetricOf(double[] inverse, int dimension) =>
        inverse.Length == dimension ? new DiagonalMetric(inverse) : new DenseMetric(inverse);
}
