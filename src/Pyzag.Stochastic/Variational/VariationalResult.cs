namespace Pyzag.Stochastic;

/// <summary>What a variational fit has led to. The guide itself holds what was trained.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="LowerBounds">The estimate of the lower bound in each step, before its parameters were changed.</param>
/// <param name="Failures">
/// Estimates that were not finite, because the model could not be computed at one of the points, and were drawn again. Where there are many, the
/// guide has been fitted to the part of the posterior that can be computed.
/// </param>
public sealed record VariationalResult(VariationalStatus Status, IReadOnlyList<double> LowerBounds, int Failures)
{
    /// <summary>The mean of the lower bound over the last steps, which has less noise than a single estimate.</summary>
    /// <param name="steps">Over how many steps, 1 or more, at most as many as were taken.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many steps.</exception>
    public double MeanLowerBound(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(steps, LowerBounds.Count);
        return LowerBounds.TakeLast(steps).Average();
    }
}
