using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>By how much a cost fell, by what a model promised.</summary>
/// <param name="dtype">In what the cost is computed.</param>
internal sealed class GainRatio(ScalarType dtype)
{
    // A step that brings less than this part of what was promised is undone.
    private const double Least = 1e-4;

    /// <summary>The part of a cost that its rounding may be: residuals are small differences of numbers that were rounded.</summary>
    internal double Rounding { get; } = Math.Min(1e4 * finfo(dtype).eps, 1e-5);

    /// <summary>The ratio; 1 where the fall is what was promised but for rounding, NaN where there is no telling.</summary>
    internal double Of(double before, double after, double promised) =>
        promised >= 0 && Math.Abs(before - after - promised) <= Rounding * Math.Abs(before) ? 1 : (before - after) / promised;

    /// <summary>Whether a step is worth keeping: a model that promises a rise is none to go by, even where it is right.</summary>
    internal static bool IsGood(double gain, double promised) => promised >= 0 && gain > Least;
}
