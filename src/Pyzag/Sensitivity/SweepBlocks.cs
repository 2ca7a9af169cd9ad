using Pyzag.Stepping;

namespace Pyzag.Sensitivity;

/// <summary>
/// The blocks in which a solved trajectory is walked. Nothing has to converge there, so that blocks of the solve are taken together, for
/// fewer and larger operations, as long as what belongs to a block stays near the processor.
/// </summary>
internal static class SweepBlocks
{
    // Of the matrices of a block, with no fewer columns than a model may have intermediate results.
    private const long LargestCount = 1 << 18;
    private const long FewestColumns = 16;

    /// <summary>Joins neighbours.</summary>
    /// <param name="blocks">The blocks of the solve, ascending and without gaps.</param>
    /// <param name="step">The shape of a step, <c>(batch…, state)</c>.</param>
    internal static IReadOnlyList<StepRange> Join(IReadOnlyList<StepRange> blocks, ReadOnlySpan<long> step)
    {
        var perStep = Math.Max(step[^1], FewestColumns);
        foreach (var size in step)
            perStep *= size;
        var joined = new List<StepRange>();
        foreach (var block in blocks)
        {
            if (joined.Count > 0 && (block.End - joined[^1].Start) * perStep <= LargestCount)
                joined[^1] = new StepRange(joined[^1].Start, block.End);
            else
                joined.Add(block);
        }

        return joined;
    }
}
