using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>A pilot solve: follows an equation with steps of its own choice and remembers where they end. It owns what is carried from step to step.</summary>
internal sealed class PilotSolve : IDisposable
{
    // Two times of a grid are told apart by this many units of rounding.
    private const double SmallestStep = 8;

    private readonly PilotEquation _equation;
    private readonly PilotOptions _options;
    private readonly double _relativeTolerance;
    private readonly double _newtonTolerance;
    private readonly double _rounding;
    private readonly Tensor _absoluteTolerance;
    private readonly StepSizeControl _control = new();
    private readonly List<double> _grid;
    private Tensor _state;

    // The state at the beginning of the last step and its stages, and its size: a polynomial that goes on into the next step.
    private Tensor? _polynomial;
    private double _lastSize;
    private double _proposal;
    private int _tried;

    internal PilotSolve(PilotEquation equation, PilotOptions options)
    {
        using var scope = TensorScope.Open();
        _equation = equation;
        _options = options;
        var initial = equation.Initial;
        _rounding = finfo(initial.dtype).eps;
        _relativeTolerance = options.RelativeTolerance ?? (initial.dtype == ScalarType.Float32 ? 1e-4 : 1e-6);
        _newtonTolerance = Math.Max(10 * _rounding / _relativeTolerance, Math.Min(0.03, Math.Sqrt(_relativeTolerance)));
        _absoluteTolerance = scope.Detach(tensor(options.AbsoluteTolerance.ToArray(), initial.dtype, initial.device));
        _state = scope.Detach(initial.detach().alias());
        _grid = [equation.Times[0]];
    }

    /// <summary>Runs from the first of the required times to the last.</summary>
    /// <returns>All times, the required ones included.</returns>
    internal IReadOnlyList<double> Run(IProgress<PilotProgress>? progress, CancellationToken cancellationToken)
    {
        var end = _equation.Times[^1];
        for (var interval = 0; interval < _equation.Times.Length - 1;)
        {
            interval = Advance(interval, cancellationToken);
            progress?.Report(new PilotProgress(_grid[^1], end, _grid.Count - 1, _tried - _grid.Count + 1));
        }

        return _grid;
    }

    public void Dispose()
    {
        _absoluteTolerance.Dispose();
        _state.Dispose();
        _polynomial?.Dispose();
    }

    /// <summary>Makes one step that is good enough, and returns the interval where the next one starts.</summary>
    private int Advance(int interval, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        var time = _grid[^1];
        var start = PilotPoint.Of(_equation, interval, time, _state);
        if (!start.IsFinite())
            throw new PilotFailedException(PilotFailure.NonFinite, time, _proposal, _tried);
        if (_tried == 0)
            _proposal = _options.FirstStep ?? FirstStep(start);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var attempt = TensorScope.Open();
            var target = _equation.Times[interval + 1];
            var (size, arrives) = Fit(Math.Min(_proposal, _options.MaximumStep ?? double.PositiveInfinity), target - time);
            if (_tried == _options.MaximumSteps)
                throw new PilotFailedException(PilotFailure.TooManySteps, time, size, _tried);
            if (!arrives && size < SmallestStep * _rounding * Math.Abs(time) || time + size == time)
                throw new PilotFailedException(PilotFailure.StepUnderflow, time, size, _tried);
            _tried++;

            var step = new RadauStep(_equation, start, size);
            var scale = _absoluteTolerance + _relativeTolerance * _state.abs();
            var (increments, iterations) = step.Solve(Guess(size), scale, _newtonTolerance);
            if (increments is null)
            {
                _proposal = _control.Fail(size);
                continue;
            }

            var effort = (double)iterations / RadauStep.MaximumIterations;
            var error = step.Error(increments, scale, refine: _control.IsCautious);
            if (!(error < 1))
            {
                _proposal = double.IsNaN(error) ? _control.Fail(size) : _control.Reject(size, error, effort);
                continue;
            }

            // A step that was cut to arrive in time says little about the next one.
            var next = _control.Accept(size, error, effort);
            _proposal = arrives ? Math.Max(next, _proposal) : next;
            Keep(size, increments);
            _grid.Add(arrives ? target : time + size);
            return arrives ? interval + 1 : interval;
        }
    }

    /// <summary>Cuts a step so that it ends at the target, or leaves as much for another one.</summary>
    private static (double Size, bool Arrives) Fit(double proposal, double remaining) =>
        proposal >= remaining ? (remaining, true) : (Math.Min(proposal, Math.Max(remaining / 2, proposal / 2)), false);

    private void Keep(double size, Tensor increments)
    {
        using var scope = TensorScope.Open();
        var polynomial = scope.Detach(cat([_state.unsqueeze(0), _state + increments]));
        _polynomial?.Dispose();
        _state.Dispose();
        _polynomial = polynomial;
        _state = scope.Detach(polynomial[^1].clone());
        _lastSize = size;
    }

    /// <summary>The increments of the next step if the polynomial of the last one went on, <c>(3, batch…, state)</c>.</summary>
    private Tensor Guess(double size)
    {
        var shape = _state.shape;
        if (_polynomial is null)
            return zeros([3, .. shape], _state.dtype, _state.device);
        var stages = RadauIIA5.Tableau.Nodes;
        double[] nodes = [0, .. stages];
        var weights = new double[stages.Length, nodes.Length];
        for (var j = 0; j < stages.Length; j++)
            for (var m = 0; m < nodes.Length; m++)
                weights[j, m] = nodes.Where((_, k) => k != m).Aggregate(1.0, (product, node) => product * (1 + size / _lastSize * stages[j] - node) / (nodes[m] - node));
        return tensor(weights, _state.dtype, _state.device).matmul(_polynomial.reshape(nodes.Length, -1)).reshape([stages.Length, .. shape]) - _state;
    }

    /// <summary>A first step in which the state changes by a hundredth of itself, both measured in what is allowed.</summary>
    private double FirstStep(PilotPoint start)
    {
        using var scope = TensorScope.Open();
        var scale = _absoluteTolerance + _relativeTolerance * start.State.abs();
        var (size, slope) = (RadauStep.Largest(start.State / scale), RadauStep.Largest(start.Rate / scale));
        var span = _equation.Times[^1] - _equation.Times[0];
        return slope > 0 && size > 0 ? Math.Min(0.01 * size / slope, span) : 1e-6 * span;
    }
}
