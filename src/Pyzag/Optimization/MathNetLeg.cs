using System.Runtime.ExceptionServices;
using MathNet.Numerics.LinearAlgebra;

namespace Pyzag.Optimization;

/// <summary>
/// One run of a minimizer of MathNet from a point. It sees coordinates y = (x − start) / reach and values (f − f at the start) / (reach · ‖∇f‖), in which its first gradient is of length 1: its tests
/// of what is small are absolute, and its first trial is chosen with them. Failed evaluations are very large values to it, from which line searches turn back.
/// </summary>
internal sealed class MathNetLeg(MathNetDescent descent, HostPoint start, double reach, HostBounds bounds)
{
    // Of a step that ends at a bound, rounding leaves so much.
    private const double Touching = 1e-14;

    private readonly double _scale = 1 / (reach * start.Free.L2Norm());
    private bool _isUnderWay;

    /// <summary>The exception that left an evaluation or a report of progress, which MathNet wraps in its own; null if none did.</summary>
    internal ExceptionDispatchInfo? Fault { get; private set; }

    /// <summary>Called when the first line search begins.</summary>
    internal Action? FirstSearch { get; set; }

    /// <summary>Where it starts.</summary>
    internal Vector<double> Start { get; } = CreateVector.Dense<double>(start.X.Count);

    /// <summary>The lower bounds.</summary>
    internal Vector<double> Lower { get; } = (CreateVector.Dense(bounds.Lower) - start.X) / reach;

    /// <summary>The upper bounds.</summary>
    internal Vector<double> Upper { get; } = (CreateVector.Dense(bounds.Upper) - start.X) / reach;

    /// <summary>
    /// The gradient tolerance with which MathNet's unbounded minimizers try a step of length 1 first, since theirs is 100 · tolerance / ‖∇‖², or a shorter one where that would end them at the start.
    /// </summary>
    internal double FirstTolerance => Math.Min(0.01, 0.5 * reach * _scale * start.Gradient.InfinityNorm());

    /// <summary>What MathNet is to minimize.</summary>
    internal MathNetPoint Objective() => new(this, null);

    /// <summary>Ends an iteration, unless the search is the first of the leg. One that started uphill or nowhere, as after a line search that gave up, ends the leg.</summary>
    internal void BeginSearch(MathNetPoint from)
    {
        if (_isUnderWay)
            Guarded(() => descent.EndIteration() && from.Here is not null);
        else
            FirstSearch?.Invoke();
        _isUnderWay = true;
    }

    /// <summary>Evaluates a trial.</summary>
    internal (HostPoint? Here, Vector<double> Point, double Value, Vector<double> Gradient) Evaluate(Vector<double> y, MathNetPoint? origin)
    {
        if (origin is null)
            return (start, y, 0, reach * _scale * start.Gradient);
        var (x, point) = Place(y);
        var from = origin.Here!;
        HostPoint? here = null;
        Guarded(() => x.ForAll(double.IsFinite) && !x.Equals(from.X) && Try(x, out here));
        if (here is null)
            return (null, point, double.MaxValue, CreateVector.Dense<double>(y.Count));
        var decrease = descent.Ledger.Decrease(from.Value, here.Value, 0.5 * (from.Gradient + here.Gradient).DotProduct(x - from.X));
        return (here, point, Math.Clamp(origin.Value - _scale * decrease, double.MinValue, double.MaxValue), reach * _scale * here.Gradient);
    }

    private bool Try(Vector<double> x, out HostPoint? here)
    {
        (here, _) = descent.Evaluate(x);
        return descent.Ledger.Status is null;
    }

    /// <summary>A point, exactly on the bounds that it touches.</summary>
    private (Vector<double> X, Vector<double> Y) Place(Vector<double> y)
    {
        var x = start.X + reach * y;
        var placed = y.Clone();
        for (var i = 0; i < y.Count; i++)
        {
            if (Touches(y[i] - Lower[i], Lower[i]))
                (x[i], placed[i]) = (bounds.Lower[i], Lower[i]);
            else if (Touches(Upper[i] - y[i], Upper[i]))
                (x[i], placed[i]) = (bounds.Upper[i], Upper[i]);
        }

        return (x, placed);
    }

    private static bool Touches(double distance, double bound) => double.IsFinite(bound) && distance <= Touching * Math.Max(1, Math.Abs(bound));

    /// <summary>Keeps the exception that leaves a call, and ends the leg where it answers no.</summary>
    private void Guarded(Func<bool> call)
    {
        bool goesOn;
        try
        {
            goesOn = call();
        }
        catch (Exception fault)
        {
            Fault = ExceptionDispatchInfo.Capture(fault);
            throw;
        }

        if (!goesOn)
            throw new EndedException();
    }

    /// <summary>Leads out of MathNet.</summary>
    internal sealed class EndedException : Exception;
}
