using Pyzag.Internal;

namespace Pyzag.Stepping;

/// <summary>Says which steps are solved together as one block: blocks of equal size, the last one shorter where the steps do not divide evenly.</summary>
public sealed record StepSchedule
{
    /// <summary>Makes the schedule.</summary>
    /// <param name="blockSize">How many steps form a block, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockSize"/> is below 1.</exception>
    public StepSchedule(int blockSize) => BlockSize = Guard.AtLeast(blockSize, 1, nameof(blockSize), "a block holds at least one step");

    /// <summary>How many steps form a block.</summary>
    public int BlockSize { get; }

    /// <summary>Blocks of equal size.</summary>
    /// <param name="blockSize">How many steps form a block, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockSize"/> is below 1.</exception>
    public static implicit operator StepSchedule(int blockSize) => new(blockSize);

    /// <summary>
    /// Divides the steps from <paramref name="start"/> up to, not including, <paramref name="end"/> into blocks: every step in exactly one
    /// block, in ascending order. A backward pass walks the same list from its end.
    /// </summary>
    /// <param name="start">The first step.</param>
    /// <param name="end">The step after the last; a value not above <paramref name="start"/> gives no block.</param>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<StepRange> Divide(long start, long end)
    {
        var blocks = new List<StepRange>();
        for (var first = start; first < end; first += BlockSize)
            blocks.Add(new StepRange(first, Math.Min(first + BlockSize, end)));
        return blocks;
    }
}
