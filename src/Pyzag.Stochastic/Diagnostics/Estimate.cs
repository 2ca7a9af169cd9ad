namespace Pyzag.Stochastic.Diagnostics;

/// <summary>A number with its standard error.</summary>
/// <param name="Value">The number.</param>
/// <param name="Error">Its standard error.</param>
public readonly record struct Estimate(double Value, double Error)
{
    /// <summary>The sum over observations, √(N Var) its error, which is NaN for a single one.</summary>
    internal static Estimate Sum(IReadOnlyList<double> each)
    {
        var mean = each.Average();
        return new(each.Sum(), Math.Sqrt(each.Count * each.Sum(value => (value - mean) * (value - mean)) / (each.Count - 1.0)));
    }
}
