using MathNet.Numerics.LinearAlgebra;

namespace Pyzag.Optimization;

/// <summary>A point on the host, where a function was evaluated.</summary>
/// <param name="X">The point.</param>
/// <param name="Value">The value there.</param>
/// <param name="Gradient">The gradient there.</param>
/// <param name="Free">The gradient without the components that bounds block.</param>
internal sealed record HostPoint(Vector<double> X, double Value, Vector<double> Gradient, Vector<double> Free)
{
    /// <summary>The largest component of the gradient, by size.</summary>
    internal double GradientNorm => Free.InfinityNorm();

    /// <summary>How far a first step goes along the gradient: as far as the gradient is long, but, whatever the units, no further than the point is from zero, and a thousandth of that at least.</summary>
    internal double Reach
    {
        get
        {
            var (slope, distance) = (Free.L2Norm(), X.L2Norm());
            return distance > 0 ? Math.Clamp(slope, 1e-3 * distance, distance) : Math.Min(slope, 1);
        }
    }
}
