using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace Pyzag.Optimization;

/// <summary>A point of a leg as MathNet holds it, and where the line search that it belongs to started.</summary>
internal sealed class MathNetPoint(MathNetLeg leg, MathNetPoint? origin) : IObjectiveFunction
{
    /// <summary>What was evaluated; null where that failed.</summary>
    internal HostPoint? Here { get; private set; }

    public Vector<double> Point { get; private set; } = null!;

    public double Value { get; private set; }

    public Vector<double> Gradient { get; private set; } = null!;

    public bool IsGradientSupported => true;

    public bool IsHessianSupported => false;

    public Matrix<double> Hessian => throw new NotSupportedException("Second derivatives are not known as a matrix.");

    /// <summary>A point for the trials of a line search that starts here. It is the only sign that MathNet gives of a new iteration.</summary>
    public IObjectiveFunction CreateNew()
    {
        leg.BeginSearch(this);
        return new MathNetPoint(leg, this);
    }

    public IObjectiveFunction Fork() => new MathNetPoint(leg, origin) { Here = Here, Point = Point, Value = Value, Gradient = Gradient };

    public void EvaluateAt(Vector<double> point) => (Here, Point, Value, Gradient) = leg.Evaluate(point, origin);
}
