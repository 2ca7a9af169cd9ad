using Pyzag.Blocks;
using Pyzag.Newton;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Compares a solved block with its steps solved one after another. Where x_{i-1} is what the block says, Newton's method for step i alone,
/// starting from x_{i-1}, has to end at the block's x_i; if that holds for every step, the steps in sequence give the same trajectory. Each
/// step being checked by itself, all are checked at once: the steps become a batch dimension, and the cost is that of an evaluation of the
/// block: a step whose first correction takes it almost to the block's x_i would end there, and only for others does Newton's method go on.
/// </summary>
internal sealed class SequentialCheck : INewtonProblem
{
    // What a first correction may leave of the distance to the block's state, to be taken for one that leads there.
    private const double Nearly = 0.05;

    private readonly IRecursiveFunction _function;
    private readonly Func<IReadOnlyList<Tensor>, IBlockOperator> _operator;

    // For every step the rows that it looks back to and its own, one after another, (steps · (lookback + 1), batch…, state), the forces of these rows, and the residuals that
    // belong to one step: the others mix neighbours.
    private readonly Tensor _rows;
    private readonly Tensor[] _forces;
    private readonly Tensor _residuals;

    private SequentialCheck(RecursionProblem problem, StoredTrajectory trajectory, StepRange steps, Func<IReadOnlyList<Tensor>, IBlockOperator> blockOperator)
    {
        _function = problem.Function;
        _operator = blockOperator;
        var reach = problem.Function.Lookback + 1;
        var device = problem.Initial.device;
        var starts = arange(steps.Count, int64, device);
        var rows = (starts.unsqueeze(1) + arange(reach, int64, device)).flatten();
        _residuals = starts * reach;
        _forces = Array.ConvertAll(trajectory.Forces(steps), force => force.index_select(0, rows));
        _rows = trajectory.Window(steps).index_select(0, rows);
        var perStep = _rows.view([steps.Count, reach, .. _rows.shape[1..]]);
        perStep.select(1, reach - 1).copy_(perStep.select(1, reach - 2));
        Iterate = perStep.select(1, reach - 1).unsqueeze(0);
    }

    /// <inheritdoc/>
    public Tensor Iterate { get; }

    /// <inheritdoc/>
    public (Tensor Residual, Func<IBlockOperator> Jacobian) Evaluate()
    {
        var linearization = FunctionEvaluation.Evaluate(_function, _rows, _forces);
        return (
            linearization.Residual.index_select(0, _residuals).unsqueeze(0),
            () => _operator([.. linearization.EvaluateJacobian().Select(matrices => matrices.index_select(0, _residuals).unsqueeze(0))]));
    }

    /// <summary>
    /// Finds the steps whose state is another root than the one that the step alone leads to, <c>(block, batch…)</c>. A step that does not converge by itself proves nothing. The tensor belongs to
    /// the open dispose scope.
    /// </summary>
    internal static Tensor Differences(
        RecursionProblem problem, StoredTrajectory trajectory, StepRange steps, Func<IReadOnlyList<Tensor>, IBlockOperator> blockOperator,
        NewtonOptions options, Tensor scale, Tensor? series, NewtonWork work, CancellationToken cancellationToken)
    {
        var check = new SequentialCheck(problem, trajectory, steps, blockOperator);
        var solved = trajectory.Rows(steps);
        var (first, start) = (check.Iterate.clone(), check.Distance(solved, scale));
        check.Correct(work);
        var distance = check.Distance(solved, scale);
        var tolerance = options.NoticeableFor(solved.dtype);
        var doubtful = (distance <= Nearly * start + tolerance).logical_not();
        if (series is not null)
            doubtful &= series;
        if (!doubtful.any().item<bool>())
            return doubtful;
        // A method that damps its steps would not have made that correction.
        if (options.Globalization != Globalization.None)
            check.Iterate.copy_(first);
        var outcome = NewtonIteration.Solve(check, options, scale.unsqueeze(0).expand([steps.Count, .. scale.shape]), doubtful, work, cancellationToken);
        var differs = doubtful & check.Distance(solved, scale).gt(tolerance);
        return outcome.Failed is null ? differs : differs & outcome.Failed.logical_not();
    }

    /// <summary>Makes one correction of every step by itself.</summary>
    private void Correct(NewtonWork work)
    {
        var (residual, jacobian) = Evaluate();
        work.Residuals++;
        work.Jacobians++;
        using var matrix = jacobian();
        using var factorization = matrix.Factorize();
        Iterate.sub_(factorization.Solve(residual));
    }

    /// <summary>How far every step is from the block's state, <c>(block, batch…)</c>, as a fraction of the largest component.</summary>
    private Tensor Distance(Tensor solved, Tensor scale) => (Iterate.squeeze(0) - solved).abs().amax(-1) / scale.maximum(solved.abs()).amax(-1).clamp_min(StepMeasures.SmallestDivisor);
}
