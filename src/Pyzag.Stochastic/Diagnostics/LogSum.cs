namespace Pyzag.Stochastic.Diagnostics;

/// <summary>Sums of numbers that are given by their logarithms.</summary>
internal static class LogSum
{
    /// <summary>log Σ exp(x).</summary>
    internal static double Of(IEnumerable<double> logarithms)
    {
        double[] values = [.. logarithms];
        var largest = values.Max();
        return double.IsFinite(largest) ? largest + Math.Log(values.Sum(value => Math.Exp(value - largest))) : largest;
    }
}
