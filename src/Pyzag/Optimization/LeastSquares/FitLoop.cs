using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>
/// The one loop of all fits: a step is proposed and tried, kept where the cost falls enough of what the model promised, and undone otherwise, as where the residuals or their derivatives are not
/// finite or a solve fails. It keeps the best point whatever happens.
/// </summary>
internal sealed class FitLoop : IDisposable
{
    private readonly ILeastSquaresProblem _problem;
    private readonly LeastSquaresOptions _options;
    private readonly StepMethod _method;
    private readonly IProgress<MinimizeProgress>? _progress;
    private readonly CancellationToken _cancellationToken;
    private readonly List<MinimizeProgress> _history = [];
    private readonly GainRatio _gains;
    private readonly double _precision;
    private WeightedPoint _current;
    private int _iteration;
    private int _evaluations;
    private int _failed;
    private bool _undone;
    private bool _allFailed;
    private Exception? _failure;

    /// <summary>Evaluates the start and linearizes it.</summary>
    internal FitLoop(
        ILeastSquaresProblem problem, LeastSquaresOptions options, StepMethod method, IProgress<MinimizeProgress>? progress, CancellationToken cancellationToken)
    {
        (_problem, _options, _method, _progress, _cancellationToken) = (problem, options, method, progress, cancellationToken);
        (_gains, _precision) = (new GainRatio(problem.Start.dtype), finfo(problem.Start.dtype).eps);
        _evaluations = 1;
        _current = WeightedPoint.At(problem, problem.Start, options, cancellationToken);
        try
        {
            if (!double.IsFinite(_current.Cost) || !method.Linearize(_current, cancellationToken))
                throw new ArgumentException(
                    "`problem.Start`: expected a point with finite residuals and derivatives, got NaN or infinity; a fit needs one to go back to.", nameof(problem));
        }
        catch
        {
            _current.Dispose();
            throw;
        }

        Record();
    }

    /// <summary>The best point; it belongs to the loop.</summary>
    internal WeightedPoint Best => _current;

    /// <summary>Runs to the end.</summary>
    internal MinimizeResult Run()
    {
        MinimizeStatus? status = null;
        try
        {
            while (status is null)
            {
                _cancellationToken.ThrowIfCancellationRequested();
                status = IsStationary() ? MinimizeStatus.Converged
                    : _iteration == _options.MaximumIterations ? MinimizeStatus.MaximumIterations
                    : Iterate();
            }
        }
        catch (OperationCanceledException) when (_cancellationToken.IsCancellationRequested)
        {
            status = MinimizeStatus.Cancelled;
        }

        return new MinimizeResult(status.Value, _history, _evaluations, _method.Products, _failed, _failure);
    }

    /// <inheritdoc/>
    public void Dispose() => _current.Dispose();

    private bool IsStationary()
    {
        while (_method.Stationarity(_cancellationToken) <= _options.GradientTolerance)
            if (!_method.Rescale(_cancellationToken))
                return true;
        return false;
    }

    /// <summary>Tries a step; says how the fit ends, if it does.</summary>
    private MinimizeStatus? Iterate()
    {
        using var scope = TensorScope.Open();
        var step = _method.Propose(_cancellationToken);
        var before = _current.Cost;
        var negligible = _options.FunctionTolerance * before;
        var isShort = IsShort(step) || !(step.PredictedReduction > 0);
        if (isShort && _undone)
            return _allFailed ? MinimizeStatus.NonFinite : MinimizeStatus.Stalled;
        var settled = (isShort || step.PredictedReduction <= negligible) && IsSettled();
        if (settled && _method.Rescale(_cancellationToken))
            return null;
        if (isShort && settled)
            return MinimizeStatus.Converged;
        _iteration++;
        var next = Evaluate(step.Parameters);
        var after = next?.Cost ?? double.NaN;
        var gain = _gains.Of(before, after, step.PredictedReduction);
        if (GainRatio.IsGood(gain, step.PredictedReduction) && Linearize(next!))
        {
            _current.Dispose();
            _current = next!;
            _method.Succeed(gain);
            _undone = false;
        }
        else
        {
            _allFailed = next is null && (_allFailed || !_undone);
            next?.Dispose();
            _method.Fail();
            _undone = true;
        }

        Record();
        return settled && step.PredictedReduction <= negligible && Math.Abs(before - after) <= negligible ? MinimizeStatus.Converged : null;
    }

    /// <summary>Below its tolerance, or below the rounding of parameters as large as those at the start, which is all that can be said of some that go to zero.</summary>
    private bool IsShort(TrialStep step) => step.Length <= _options.StepTolerance * step.Size + _precision * step.StartSize;

    /// <summary>Whether a step is small because there is nothing left to be gained, and not because it was kept so.</summary>
    private bool IsSettled()
    {
        var rest = _method.Unshortened(_cancellationToken);
        return IsShort(rest) || rest.PredictedReduction <= Math.Max(_options.FunctionTolerance, _gains.Rounding) * _current.Cost;
    }

    private bool Linearize(WeightedPoint next)
    {
        try
        {
            return Attempt(() => _method.Linearize(next, _cancellationToken));
        }
        catch (OperationCanceledException)
        {
            next.Dispose();
            throw;
        }
    }

    private WeightedPoint? Evaluate(Tensor parameters)
    {
        _evaluations++;
        WeightedPoint? point = null;
        if (!Attempt(() => double.IsFinite((point = WeightedPoint.At(_problem, parameters, _options, _cancellationToken)).Cost)))
        {
            point?.Dispose();
            point = null;
        }

        return point;
    }

    /// <summary>Does something that may find no finite numbers, and counts it where it does not.</summary>
    private bool Attempt(Func<bool> work)
    {
        try
        {
            if (work())
                return true;
        }
        catch (SolveFailedException failure)
        {
            failure.Dispose();
            _failure = failure;
        }
        catch (NonFiniteGradientException failure)
        {
            _failure = failure;
        }

        _failed++;
        return false;
    }

    private void Record()
    {
        var least = _history.Count == 0 ? _current.Cost : Math.Min(_current.Cost, _history[^1].Value);
        var record = new MinimizeProgress(_iteration, least, _method.GradientNorm, _evaluations, _method.Products);
        _history.Add(record);
        _progress?.Report(record);
    }
}
