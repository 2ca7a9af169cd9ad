using System.Numerics.Tensors;

namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// One step of the leapfrog scheme, p ← p + ε/2 ∇ log π, q ← q + ε M⁻¹ p, p ← p + ε/2 ∇ log π, in two halves with the evaluation of the
/// density between them, which someone else does, for all chains at once.
/// </summary>
internal sealed class Leapfrog
{
    private readonly IMetric _metric;
    private readonly double _step;
    private readonly double[] _momentum;

    /// <summary>Takes the first half.</summary>
    /// <param name="from">Where it starts.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="step">ε, negative for a step back in time.</param>
    internal Leapfrog(PhasePoint from, IMetric metric, double step)
    {
        (_metric, _step) = (metric, step);
        _momentum = Add(from.Momentum, from.Target.Gradient, step / 2);
        Position = Add(from.Target.Position, metric.Velocity(_momentum), step);
    }

    /// <summary>Where the density is to be evaluated.</summary>
    internal double[] Position { get; }

    /// <summary>Takes the second half.</summary>
    internal PhasePoint Finish(double logDensity, double[] gradient)
    {
        var momentum = Add(_momentum, gradient, _step / 2);
        return new PhasePoint(new TargetPoint(Position, logDensity, gradient), momentum, _metric.Velocity(momentum));
    }

    private static double[] Add(double[] start, double[] direction, double length)
    {
        var end = new double[start.Length];
        TensorPrimitives.MultiplyAdd(direction, length, start, end);
        return end;
    }
}
