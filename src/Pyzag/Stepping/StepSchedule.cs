using System.Collections.Immutable;
using Pyzag.Internal;

namespace Pyzag.Stepping;

/// <summary>
/// Says which steps are solved together as one block: blocks of equal size, on request after first blocks of their own sizes. The last block is shorter where the
/// steps do not divide evenly, and blocks that would begin behind the last step are left out. Immutable; two schedules are equal when they were given the same sizes.
/// </summary>
/// <example>
/// <code>
/// StepSchedule even = 25;                                            // 25 steps at a time; an int is a schedule
/// var careful = new StepSchedule(25, firstBlock: 1);                 // one step alone, then 25 at a time
/// var growing = StepSchedule.WithFirstBlocks(25, [1, 3, 8]);         // 1, 2 and 5 steps, then 25 at a time
/// </code>
/// </example>
public sealed record StepSchedule
{
    private readonly ImmutableArray<int> _firstEnds;

    /// <summary>Makes a schedule of equal blocks, the first of another size if asked for.</summary>
    /// <param name="blockSize">How many steps form a block, 1 or more.</param>
    /// <param name="firstBlock">
    /// How many steps the first block has, 1 or more; null for <paramref name="blockSize"/>. A short one helps where the first guess is poor: it ends near the path that the
    /// others continue.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockSize"/> or <paramref name="firstBlock"/> is below 1.</exception>
    public StepSchedule(int blockSize, int? firstBlock = null)
        : this(blockSize, firstBlock is { } first ? [Guard.AtLeast(first, 1, nameof(firstBlock), "leave it out for blocks of one size")] : [])
    {
    }

    private StepSchedule(int blockSize, ImmutableArray<int> firstEnds)
    {
        BlockSize = Guard.AtLeast(blockSize, 1, nameof(blockSize), "a block holds at least one step");
        _firstEnds = firstEnds;
    }

    /// <summary>
    /// Lets the solver choose the size of equal blocks, the one that takes the least time per step. It tries sizes on the first steps of the first solves, as blocks of those solves, and remembers what it
    /// has found for the function, the kind of batch, the dtype and the device. Since time decides, two runs may differ by as much as the tolerance of the solver; a number gives the same bits every time.
    /// </summary>
    /// <remarks>By itself, without a solver that measures, it divides into blocks of <see cref="BlockSize"/> steps.</remarks>
    public static StepSchedule Auto { get; } = new(10) { IsAuto = true };

    /// <summary>How many steps form a block, after the first ones.</summary>
    public int BlockSize { get; }

    /// <summary>After how many steps in all each of the first blocks ends, ascending; empty where all blocks are of one size.</summary>
    public IReadOnlyList<int> FirstEnds => _firstEnds;

    /// <summary>Whether the solver chooses, as with <see cref="Auto"/>.</summary>
    public bool IsAuto { get; private init; }

    /// <summary>Makes a schedule whose first blocks end after given numbers of steps; blocks of equal size follow.</summary>
    /// <param name="blockSize">How many steps form a block after the first ones, 1 or more.</param>
    /// <param name="firstEnds">
    /// After how many steps in all each of the first blocks ends, 1 or more and ascending: <c>[1, 3, 8]</c> means blocks of 1, 2 and 5 steps. None gives blocks of one size.
    /// </param>
    /// <returns>The schedule.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockSize"/> or the first end is below 1.</exception>
    /// <exception cref="ArgumentException"><paramref name="firstEnds"/> does not ascend, so that a block would be empty.</exception>
    public static StepSchedule WithFirstBlocks(int blockSize, params ReadOnlySpan<int> firstEnds)
    {
        for (var i = 0; i < firstEnds.Length; i++)
        {
            Guard.AtLeast(firstEnds[i], 1, nameof(firstEnds), "a block holds at least one step");
            if (i > 0 && firstEnds[i] <= firstEnds[i - 1])
                throw new ArgumentException(
                    $"`{nameof(firstEnds)}`: expected ascending numbers, got {firstEnds[i]} after {firstEnds[i - 1]}; they count all steps up to the end of a block, not those of the block.",
                    nameof(firstEnds));
        }

        return new StepSchedule(blockSize, firstEnds.ToImmutableArray());
    }

    /// <summary>A schedule of equal blocks, so that a number can stand where a schedule is asked for.</summary>
    /// <param name="blockSize">How many steps form a block, 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="blockSize"/> is below 1.</exception>
    public static implicit operator StepSchedule(int blockSize) => new(blockSize);

    /// <summary>
    /// Divides the steps from <paramref name="start"/> up to, not including, <paramref name="end"/> into blocks: every step in exactly one
    /// block, in ascending order. A backward pass walks the same list from its end.
    /// </summary>
    /// <param name="start">The first step: the lookback of the recursion, since the steps before it are given.</param>
    /// <param name="end">The step after the last; a value not above <paramref name="start"/> gives no block.</param>
    /// <returns>The blocks.</returns>
    public IReadOnlyList<StepRange> Divide(long start, long end)
    {
        var blocks = new List<StepRange>();
        var first = start;
        foreach (var steps in _firstEnds)
            Add(start + steps);
        while (first < end)
            Add(first + BlockSize);
        return blocks;

        void Add(long next)
        {
            if (first < end)
                blocks.Add(new StepRange(first, Math.Min(next, end)));
            first = next;
        }
    }

    /// <summary>Whether another schedule has the same block size and the same first ends.</summary>
    /// <param name="other">The other schedule.</param>
    public bool Equals(StepSchedule? other) =>
        other is not null && BlockSize == other.BlockSize && IsAuto == other.IsAuto && _firstEnds.AsSpan().SequenceEqual(other._firstEnds.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(BlockSize, IsAuto, _firstEnds.Length, _firstEnds.LastOrDefault());

    /// <summary>Prints the schedule, as <c>blocks of 25 steps, the first to end after 1, 3, 8</c>.</summary>
    public override string ToString()
    {
        if (IsAuto)
            return "blocks of a measured size";
        var equal = BlockSize == 1 ? "blocks of 1 step" : $"blocks of {BlockSize} steps";
        return _firstEnds.IsEmpty ? equal : $"{equal}, the first to end after {string.Join(", ", _firstEnds)}";
    }
}
