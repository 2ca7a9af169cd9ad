namespace Pyzag;

/// <summary>What a solve took, block by block.</summary>
public sealed class SolveReport
{
    internal SolveReport(IReadOnlyList<BlockReport> blocks, IReadOnlyList<SeriesFailure> failures, int residualEvaluations, int jacobianEvaluations)
    {
        Blocks = blocks;
        Failures = failures;
        ResidualEvaluations = residualEvaluations;
        JacobianEvaluations = jacobianEvaluations;
    }

    /// <summary>The blocks in the order they were solved; none where the initial states are the whole trajectory.</summary>
    public IReadOnlyList<BlockReport> Blocks { get; }

    /// <summary>The series that failed and were masked, in the order they did; empty unless <see cref="SolverOptions.OnFailure"/> is <see cref="FailurePolicy.Mask"/>.</summary>
    public IReadOnlyList<SeriesFailure> Failures { get; }

    /// <summary>How often the residual of a block was evaluated.</summary>
    public int ResidualEvaluations { get; }

    /// <summary>How often a Jacobian of a block was evaluated.</summary>
    public int JacobianEvaluations { get; }

    /// <summary>How many Newton corrections were made in all blocks together.</summary>
    public int NewtonIterations => Blocks.Sum(block => block.Iterations);

    /// <summary>How often a part of a block was solved again.</summary>
    public int Retries => Blocks.Sum(block => block.Retries);

    /// <summary>The largest residual norm ‖R‖ of any step and series that was accepted, in the units of the residual; 0 without blocks.</summary>
    public double ResidualNorm => Blocks.Select(block => block.ResidualNorm).DefaultIfEmpty(0).Max();
}
