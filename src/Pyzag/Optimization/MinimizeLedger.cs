using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>Keeps the account of a minimization: how good the best point is, what it took, whether it is time to stop.</summary>
internal sealed class MinimizeLedger(MinimizeOptions options, ScalarType dtype, IProgress<MinimizeProgress>? progress)
{
    // Among points whose values differ by rounding, one is better if its gradient is smaller by a tenth.
    private const double NoticeableDecrease = 0.9;

    private readonly List<MinimizeProgress> _history = [];
    private double _gradientNorm;
    private int _evaluations;
    private int _evaluationsSinceBest;
    private int _failedSinceBest;
    private int _failedEvaluations;
    private Exception? _failure;

    /// <summary>How it ended; null while it goes on.</summary>
    internal MinimizeStatus? Status { get; private set; }

    /// <summary>The value at the best point.</summary>
    internal double Value { get; private set; }

    /// <summary>How many products were made.</summary>
    internal int Products { get; set; }

    /// <summary>Whether the iteration that goes on has found a better point.</summary>
    internal bool HasImproved { get; private set; }

    /// <summary>What rounding makes of numbers of the dtype, relative to them.</summary>
    internal double Epsilon { get; } = finfo(dtype).eps;

    /// <summary>The decrease of the function along a step. Where that of the values may be nothing but their rounding, the gradients tell it better.</summary>
    /// <param name="from">The value before.</param>
    /// <param name="to">The value after.</param>
    /// <param name="slope">The derivative along the step, in the mean of before and after.</param>
    internal double Decrease(double from, double to, double slope) => Math.Abs(from - to) > Rounding(from) ? from - to : -slope;

    /// <summary>Whether a difference from the best value may be nothing but rounding.</summary>
    internal bool IsRounding(double difference) => Math.Abs(difference) <= Rounding(Value);

    /// <summary>Enters the start.</summary>
    internal void Start(double value, double gradientNorm)
    {
        _evaluations = 1;
        Take(value, gradientNorm);
        Enter(0);
    }

    /// <summary>Counts an evaluation.</summary>
    /// <returns>Whether its point is the best so far: it has the lowest value, or among values that differ by rounding only a smaller gradient.</returns>
    internal bool Offer(double value, double gradientNorm)
    {
        _evaluations++;
        _evaluationsSinceBest++;
        if (IsRounding(value - Value) ? gradientNorm >= NoticeableDecrease * _gradientNorm : value > Value)
            return false;
        Take(value, gradientNorm);
        HasImproved = true;
        return true;
    }

    /// <summary>Counts an evaluation that failed.</summary>
    /// <param name="failure">What it threw, if it did.</param>
    internal void Fail(Exception? failure)
    {
        _evaluations++;
        _evaluationsSinceBest++;
        _failedSinceBest++;
        _failedEvaluations++;
        _failure = failure ?? _failure;
    }

    /// <summary>Ends an iteration: writes it down, reports it, and decides whether another one is due.</summary>
    /// <param name="step">The largest component of the step that it made.</param>
    /// <param name="size">The largest component of the point that it reached.</param>
    internal void EndIteration(double step, double size)
    {
        var before = _history[^1];
        Enter(before.Iteration + 1);
        HasImproved = false;
        if (Math.Max(0, before.Value - Value) < options.FunctionTolerance * Math.Abs(before.Value) || step < options.StepTolerance * size)
            Status ??= MinimizeStatus.Converged;
        if (before.Iteration + 1 == options.MaximumIterations)
            Status ??= MinimizeStatus.MaximumIterations;
    }

    /// <summary>Ends a minimization for which no step is better than none.</summary>
    internal void Stall() => Status ??= _failedSinceBest > 0 && _failedSinceBest == _evaluationsSinceBest ? MinimizeStatus.NonFinite : MinimizeStatus.Stalled;

    /// <summary>Ends a minimization that was cancelled.</summary>
    internal void Cancel() => Status ??= MinimizeStatus.Cancelled;

    /// <summary>The account of a minimization that has ended.</summary>
    internal MinimizeResult Result() => new(Status!.Value, _history, _evaluations, Products, _failedEvaluations, _failure);

    private void Take(double value, double gradientNorm)
    {
        (Value, _gradientNorm) = (value, gradientNorm);
        (_evaluationsSinceBest, _failedSinceBest) = (0, 0);
        if (gradientNorm <= options.GradientToleranceFor(dtype))
            Status = MinimizeStatus.Converged;
    }

    private void Enter(int iteration)
    {
        var lowest = iteration > 0 ? Math.Min(Value, _history[^1].Value) : Value;
        var entry = new MinimizeProgress(iteration, lowest, _gradientNorm, _evaluations, Products);
        _history.Add(entry);
        progress?.Report(entry);
    }

    // The last digits of a value are those of its arithmetic, some hundred operations long, not of the function.
    private double Rounding(double value) => 100 * Epsilon * Math.Abs(value);
}
