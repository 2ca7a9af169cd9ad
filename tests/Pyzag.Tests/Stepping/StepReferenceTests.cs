using Pyzag.Stepping;
using Pyzag.Testing;

namespace Pyzag.Tests.Stepping;

/// <summary>The blocks of pyzag's step generators, where those are right, and what is right where they are not.</summary>
public sealed class StepReferenceTests
{
    private static readonly ReferenceCase[] s_entries = [.. ReferenceCase.Load("steps")["entries"].Items];

    [Fact]
    public void Forward_blocks_are_those_of_the_reference() =>
        Assert.All(s_entries.Where(entry => entry.Flag("forward_valid")), entry =>
            Assert.Equal(Ranges(entry["forward"]), Schedule(entry).Divide(1, Rows(entry))));

    /// <summary>The sensible thing: the blocks of a series that is long enough, cut off behind the last step.</summary>
    [Fact]
    public void Where_the_reference_is_broken_the_blocks_are_those_of_a_longer_series_cut_off() =>
        Assert.All(s_entries.Where(entry => !entry.Flag("forward_valid")), entry =>
        {
            var rows = Rows(entry);
            var longer = Schedule(entry).Divide(1, rows + 1000).Where(block => block.Start < rows);
            Assert.Equal(longer.Select(block => block with { End = Math.Min(block.End, rows) }), Schedule(entry).Divide(1, rows));
        });

    /// <summary>
    /// pyzag walks back by the schedule counted from the end, after a step n − 1 that it handles apart; with the schedule's own list there is no such step.
    /// </summary>
    [Fact]
    public void Reverse_blocks_are_those_of_the_reference() =>
        Assert.All(s_entries.Where(entry => entry.Flag("reverse_valid")), entry =>
        {
            var rows = Rows(entry);
            var mirrored = Schedule(entry).Divide(1, rows - 1).Select(block => new StepRange(rows - block.End, rows - block.Start));
            Assert.Equal(Ranges(entry["reverse"]), mirrored);
        });

    [Fact]
    public void The_same_list_from_its_end_covers_every_step_once_descending() =>
        Assert.All(s_entries, entry =>
        {
            var rows = Rows(entry);
            var steps = Schedule(entry).Divide(1, rows).Reverse().SelectMany(block => Enumerable.Range(1, (int)block.Count).Select(i => block.End - i));
            Assert.Equal(Enumerable.Range(1, (int)rows - 1).Reverse().Select(step => (long)step), steps);
        });

    private static long Rows(ReferenceCase entry) => (long)entry.Number("n");

    private static StepSchedule Schedule(ReferenceCase entry)
    {
        var size = (int)entry.Number("block_size");
        if (entry.Has("initial_steps"))
            return StepSchedule.WithFirstBlocks(size, [.. entry.Integers("initial_steps").Select(end => (int)end)]);
        var first = (int)entry.Number("first_block_size");
        return first == 0 ? new StepSchedule(size) : new StepSchedule(size, first);
    }

    private static IEnumerable<StepRange> Ranges(ReferenceCase pairs) => pairs.Items.Select(pair => pair.Integers()).Select(pair => new StepRange(pair[0], pair[1]));
}
