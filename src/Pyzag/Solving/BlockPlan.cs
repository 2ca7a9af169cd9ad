using Pyzag.Stepping;

namespace Pyzag;

/// <summary>How the steps of one solve are divided: by a schedule, or by measuring on the way.</summary>
internal sealed class BlockPlan(RecursionProblem problem, SolverOptions options)
{
    private readonly AutoBlockSize? _measured = options.BlockSize.IsAuto ? AutoBlockSize.For(problem, options) : null;

    /// <summary>How many steps a regular block has, as far as it is known.</summary>
    internal int BlockSize => _measured?.BlockSize ?? options.BlockSize.BlockSize;

    /// <summary>The blocks, ascending. To be walked once, and each to be solved before the next is asked for.</summary>
    internal IEnumerable<StepRange> Blocks() =>
        _measured?.Divide(problem.Function.Lookback, problem.Steps) ?? options.BlockSize.Divide(problem.Function.Lookback, problem.Steps);
}
