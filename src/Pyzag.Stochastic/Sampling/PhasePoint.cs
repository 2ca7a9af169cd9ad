using System.Numerics.Tensors;

namespace Pyzag.Stochastic.Sampling;

/// <summary>A point of a target with its log density and gradient there. Immutable.</summary>
internal sealed record TargetPoint(double[] Position, double LogDensity, double[] Gradient);

/// <summary>A point of a target with a momentum and the velocity M⁻¹ p that belongs to it. Immutable.</summary>
internal sealed record PhasePoint(TargetPoint Target, double[] Momentum, double[] Velocity)
{
    /// <summary>H = ½ pᵀ M⁻¹ p − log π; +∞ where the density is zero or cannot be computed.</summary>
    internal double Energy { get; } = Finite(0.5 * TensorPrimitives.Dot<double>(Momentum, Velocity) - Target.LogDensity);

    internal static PhasePoint Draw(TargetPoint target, IMetric metric, RandomSource stream)
    {
        var momentum = metric.DrawMomentum(stream);
        return new PhasePoint(target, momentum, metric.Velocity(momentum));
    }

    private static double Finite(double energy) => double.IsNaN(energy) ? double.PositiveInfinity : energy;
}
