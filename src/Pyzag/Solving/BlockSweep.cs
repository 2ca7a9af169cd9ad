using Pyzag.Blocks;
using Pyzag.Internal;
using Pyzag.Newton;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The forward pass: block after block, each solved by Newton's method. Series that fail in a block are solved again in halves of it, down to single steps, then with a line search, while the
/// others keep what they have; what fails even so ends the solve, or leaves it.
/// </summary>
internal sealed class BlockSweep
{
    private static readonly LastStepPredictor s_safest = new();

    // A block that takes longer is sooner done in halves.
    private const int Patience = 30;

    private readonly RecursionProblem _problem;
    private readonly SolverOptions _options;
    private readonly StoredTrajectory _trajectory;
    private readonly Func<IReadOnlyList<Tensor>, IBlockOperator> _operator;
    private readonly CancellationToken _cancellationToken;
    private readonly NewtonWork _work = new();
    private readonly List<SeriesFailure> _failures = [];

    // The largest that every state component has been, (batch…, state), and the series that have failed for good, (batch…), null if none has.
    private readonly Tensor _scale;
    private Tensor? _failed;

    // Of the block that is being solved.
    private int _iterations;
    private int _retries;
    private double _residualNorm;

    internal BlockSweep(
        RecursionProblem problem, SolverOptions options, StoredTrajectory trajectory, Func<IReadOnlyList<Tensor>, IBlockOperator> blockOperator, CancellationToken cancellationToken)
    {
        _problem = problem;
        _options = options;
        _trajectory = trajectory;
        _operator = blockOperator;
        _cancellationToken = cancellationToken;
        _scale = ConvergenceTest.Accumulate(null, problem.Initial.detach());
    }

    /// <summary>Solves all blocks.</summary>
    /// <exception cref="SolveFailedException">A block could not be solved, and failed series are not to be masked, or none is left.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal SolveReport Run(IProgress<SolveProgress>? progress)
    {
        var plan = new BlockPlan(_problem, _options);
        var reports = new List<BlockReport>();
        var iterations = 0;
        foreach (var block in plan.Blocks())
        {
            using var scope = TensorScope.Open();
            (_iterations, _retries, _residualNorm) = (0, 0, 0);
            _trajectory.Guess(_options.Predictor, block, null);
            Solve(block, block, _failed?.logical_not(), _options.Newton);
            _trajectory.Project(block);
            _scale.copy_(ConvergenceTest.Accumulate(_scale, _trajectory.Rows(block)));
            if (_failed is not null)
                _failed = scope.Return(_failed);
            reports.Add(new BlockReport(block, _iterations, _residualNorm, _retries));
            _options.BlockObserver?.Invoke(block, _problem.Visible(_trajectory.Rows(block)));
            iterations += _iterations;
            progress?.Report(new SolveProgress(block.End, _problem.Steps, iterations));
        }

        if (_failed is not null)
            _trajectory.Fill(_failed, double.NaN);
        return new SolveReport(reports, plan.BlockSize, _failures, _work.Residuals, _work.Jacobians);
    }

    /// <summary>Solves some steps of a block from the iterate that is there, for some series or all (null), and goes on to smaller pieces and safer methods where that fails.</summary>
    private void Solve(StepRange steps, StepRange block, Tensor? series, NewtonOptions newton)
    {
        var divisible = _options.BackOff && steps.Count > 1;
        var patient = divisible ? newton with { MaximumIterations = Math.Min(newton.MaximumIterations, Patience) } : newton;
        var outcome = NewtonIteration.Solve(_trajectory.Equations(steps), patient, _scale, series, _work, _cancellationToken);
        _iterations += outcome.Iterations;
        _residualNorm = Math.Max(_residualNorm, outcome.ResidualNorm);
        outcome = Check(outcome, steps, series);
        if (outcome.Failed is null)
            return;
        if (divisible)
        {
            var middle = steps.Start + (steps.Count + 1) / 2;
            Retry(new StepRange(steps.Start, middle), block, outcome.Failed, newton);
            Retry(new StepRange(middle, steps.End), block, outcome.Failed, newton);
        }
        else if (_options.BackOff && newton.Globalization != Globalization.LineSearch)
        {
            Retry(steps, block, outcome.Failed, newton with { Globalization = Globalization.LineSearch });
        }
        else
        {
            GiveUp(outcome, steps, block);
        }
    }

    private void Retry(StepRange steps, StepRange block, Tensor series, NewtonOptions newton)
    {
        series = Both(series, _failed?.logical_not())!;
        if (_failed is not null && !series.any().item<bool>())
            return;

        _retries++;
        _trajectory.Guess(s_safest, steps, series);
        Solve(steps, block, series, newton);
    }

    /// <summary>Adds the series that converged to another root than their steps in sequence to those that failed.</summary>
    private NewtonOutcome Check(NewtonOutcome outcome, StepRange steps, Tensor? series)
    {
        var suspicious = _options.RootCheck == RootCheck.Suspicious;
        if (steps.Count == 1 || outcome.Iterations == 0 || _options.RootCheck == RootCheck.Never || suspicious && outcome.Unsettled is null)
            return outcome;
        series = Both(series, outcome.Failed?.logical_not());
        if (suspicious)
            series = Both(series, outcome.Unsettled);
        if (series is not null && !series.any().item<bool>())
            return outcome;
        var differs = SequentialCheck.Differences(_problem, _trajectory, steps, _operator, _options.Newton, _scale, series, _work, _cancellationToken);
        var failures = NewtonFailure.First(differs, zeros_like(differs), _ => NewtonStatus.OtherRoot);
        if (failures.Count == 0)
            return outcome;
        return outcome with { Failed = Either(outcome.Failed, differs.any(0)), Failures = [.. outcome.Failures, .. failures] };
    }

    private static Tensor? Both(Tensor? series, Tensor? others) => series is null ? others : others is null ? series : series & others;

    private static Tensor Either(Tensor? series, Tensor others) => series is null ? others : series | others;

    private void GiveUp(NewtonOutcome outcome, StepRange steps, StepRange block)
    {
        var failures = outcome.Failures.Select(failure => SeriesFailure.Of(failure, steps)).ToArray();
        var failed = Either(_failed, outcome.Failed!);
        if (_options.OnFailure == FailurePolicy.Throw || failed.all().item<bool>())
        {
            var good = _problem.Visible(_trajectory.Head(steps.Start)).clone().DetachFromDisposeScope();
            throw new SolveFailedException(failures[0].Status, steps, outcome.Iterations, failures, good);
        }

        // From here on the model sees the last good state of these series, and nobody looks at what it makes of it.
        _failed = failed;
        _failures.AddRange(failures);
        _trajectory.Guess(s_safest, new StepRange(steps.Start, block.End), outcome.Failed);
    }
}
