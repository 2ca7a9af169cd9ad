namespace Pyzag.Stochastic.Diagnostics;

/// <summary>Importance weights that <see cref="ParetoSmoothing"/> has made steady, and how far they can be trusted.</summary>
/// <param name="LogWeights">The logarithms of weights that sum to 1, in the order of the ratios.</param>
/// <param name="ParetoK">
/// The shape k̂ of the tail of the raw ratios: moments of order below 1/k̂ are finite. −∞ where the largest ratios are all the same, +∞ where
/// there are too few draws for a tail.
/// </param>
/// <param name="EffectiveSize">How many independent draws of equal weight the weighted ones are worth, at most.</param>
/// <param name="Threshold">The largest k̂ at which an estimate with that many draws can be relied upon, min(1 − 1/log₁₀ S, 0.7).</param>
public sealed record SmoothedWeights(IReadOnlyList<double> LogWeights, double ParetoK, double EffectiveSize, double Threshold)
{
    /// <summary>Whether k̂ is at or below the threshold.</summary>
    public bool IsReliable => ParetoK <= Threshold;
}
