namespace Pyzag;

/// <summary>What a solve took, block by block.</summary>
public sealed class SolveReport
{
    internal SolveReport(IReadOnlyList<BlockReport> blocks) => Blocks = blocks;

    /// <summary>The blocks in the order they were solved; none where the initial states are the whole trajectory.</summary>
    public IReadOnlyList<BlockReport> Blocks { get; }

    /// <summary>How many Newton corrections were made in all blocks together.</summary>
    public int NewtonIterations => Blocks.Sum(block => block.Iterations);

    /// <summary>The largest residual norm ‖R‖ of any step and series that was accepted, in the units of the residual; 0 without blocks.</summary>
    public double ResidualNorm => Blocks.Select(block => block.ResidualNorm).DefaultIfEmpty(0).Max();
}
