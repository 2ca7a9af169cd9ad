using Pyzag.Stepping;

namespace Pyzag;

/// <summary>What a solve took, block by block.</summary>
public sealed class SolveReport
{
    internal SolveReport(IReadOnlyList<BlockReport> blocks, int blockSize, IReadOnlyList<SeriesFailure> failures, int residualEvaluations, int jacobianEvaluations)
    {
        Blocks = blocks;
        BlockSize = blockSize;
        Failures = failures;
        ResidualEvaluations = residualEvaluations;
        JacobianEvaluations = jacobianEvaluations;
    }

    /// <summary>The blocks in the order they were solved; none where the initial states are the whole trajectory.</summary>
    public IReadOnlyList<BlockReport> Blocks { get; }

    /// <summary>
    /// How many steps a regular block has: that of the schedule, or with <see cref="StepSchedule.Auto"/> the best that has been measured so far, in this solve and earlier ones.
    /// </summary>
    public int BlockSize { get; }

    /// <summary>The series that failed and were masked, in the order they did; empty unless <see cref="SolverOptions.OnFailure"/> is <see cref="FailurePolicy.Mask"/>.</summary>
    public IReadOnlyList<SeriesFailure> Failures { get; }

    /// <summary>How often the residual of a block was evaluated.</summary>
    public int ResidualEvaluations { get; }

    /// <summary>How often a Jacobian of a block was evaluated.</summary>
    public int JacobianEvaluations { get; }

    /// <summary>The steps of the blocks.</summary>
    internal IReadOnlyList<StepRange> Division => [.. Blocks.Select(block => block.Steps)];

    /// <summary>How many Newton corrections were made in all blocks together.</summary>
    public int NewtonIterations => Blocks.Sum(block => block.Iterations);

    /// <summary>How often a part of a block was solved again.</summary>
    public int Retries => Blocks.Sum(block => block.Retries);

    /// <summary>The largest residual norm ‖R‖ of any step and series that was accepted, in the units of the residual; 0 without blocks.</summary>
    public double ResidualNorm => Blocks.Select(block => block.ResidualNorm).DefaultIfEmpty(0).Max();
}
