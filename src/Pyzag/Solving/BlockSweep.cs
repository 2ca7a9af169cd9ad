using Pyzag.Internal;
using Pyzag.Newton;
using Pyzag.Stepping;

namespace Pyzag;

/// <summary>The forward pass: block after block, each solved by Newton's method.</summary>
internal static class BlockSweep
{
    /// <summary>Solves all blocks into a trajectory.</summary>
    /// <exception cref="SolveFailedException">A block could not be solved.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    internal static SolveReport Run(
        RecursionProblem problem, IReadOnlyList<StepRange> blocks, NewtonOptions options, ITrajectory trajectory,
        IProgress<SolveProgress>? progress, CancellationToken cancellationToken)
    {
        var reports = new List<BlockReport>();
        var iterations = 0;
        var seriesNorm = ConvergenceTest.Accumulate(null, problem.Initial.detach());
        foreach (var steps in blocks)
        {
            using var scope = TensorScope.Open();
            var equations = trajectory.Open(steps);
            var outcome = NewtonIteration.Solve(equations, options, seriesNorm, cancellationToken);
            if (outcome.Status != NewtonStatus.Converged)
                throw Failure(problem, outcome, steps, trajectory);
            foreach (var kept in trajectory.Close(equations))
                scope.Return(kept);
            seriesNorm = scope.Return(ConvergenceTest.Accumulate(seriesNorm, equations.Iterate.detach()));
            reports.Add(new BlockReport(steps, outcome.Iterations, outcome.ResidualNorm));
            iterations += outcome.Iterations;
            progress?.Report(new SolveProgress(steps.End, problem.Steps, iterations));
        }

        return new SolveReport(reports);
    }

    private static SolveFailedException Failure(RecursionProblem problem, NewtonOutcome outcome, StepRange steps, ITrajectory trajectory)
    {
        var failures = outcome.Failures.Select(failure => new SeriesFailure(failure.Series, steps.Start + failure.Step, failure.ResidualNorm));
        var good = problem.Visible(trajectory.Head(steps.Start).detach()).clone().DetachFromDisposeScope();
        return new SolveFailedException(outcome.Status, steps, outcome.Iterations, [.. failures], good);
    }
}
