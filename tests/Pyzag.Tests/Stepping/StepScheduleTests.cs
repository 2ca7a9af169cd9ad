using Pyzag.Stepping;

namespace Pyzag.Tests.Stepping;

public sealed class StepScheduleTests
{
    [Fact]
    public void Blocks_cover_every_step_once_in_order()
    {
        for (var size = 1; size <= 12; size++)
        {
            for (var end = 1; end <= 30; end++)
            {
                var blocks = new StepSchedule(size).Divide(1, end);
                Assert.Equal(Enumerable.Range(1, end - 1).Select(step => (long)step), blocks.SelectMany(Steps));
                Assert.All(blocks, block => Assert.InRange(block.Count, 1, size));
                Assert.All(blocks.SkipLast(1), block => Assert.Equal(size, block.Count));
            }
        }
    }

    [Fact]
    public void No_steps_make_no_block() => Assert.Empty(new StepSchedule(5).Divide(1, 1));

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void A_block_without_steps_is_refused(int size)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(size));
        Assert.Contains("expected 1 or more", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_first_block_of_its_own_size_comes_before_the_others() =>
        Assert.Equal(Ranges((1, 4), (4, 9), (9, 14), (14, 16)), new StepSchedule(5, firstBlock: 3).Divide(1, 16));

    [Fact]
    public void First_blocks_end_where_they_are_told_to() =>
        Assert.Equal(Ranges((1, 2), (2, 4), (4, 9), (9, 34), (34, 40)), StepSchedule.WithFirstBlocks(25, 1, 3, 8).Divide(1, 40));

    /// <summary>pyzag gives (1, 9), (9, 6) here.</summary>
    [Fact]
    public void A_first_block_longer_than_the_series_is_cut_off() => Assert.Equal(Ranges((1, 6)), new StepSchedule(3, firstBlock: 8).Divide(1, 6));

    [Fact]
    public void First_blocks_behind_the_end_are_left_out() =>
        Assert.Equal(Ranges((1, 6), (6, 10)), StepSchedule.WithFirstBlocks(1, 5, 10, 49).Divide(1, 10));

    /// <summary>pyzag's backward pass has no block here and stops with an IndexError.</summary>
    [Fact]
    public void A_series_of_one_block_can_be_walked_backwards() => Assert.Equal(Ranges((1, 5)), new StepSchedule(10).Divide(1, 5).Reverse());

    [Fact]
    public void Blocks_are_counted_from_the_first_step_behind_the_initial_states() =>
        Assert.Equal(Ranges((3, 4), (4, 6), (6, 10), (10, 14), (14, 15)), StepSchedule.WithFirstBlocks(4, 1, 3).Divide(3, 15));

    [Fact]
    public void A_number_is_a_schedule_of_equal_blocks()
    {
        StepSchedule schedule = 7;
        Assert.Equal(new StepSchedule(7), schedule);
        Assert.Empty(schedule.FirstEnds);
        Assert.False(schedule.IsAuto);
        Assert.Throws<ArgumentOutOfRangeException>(() => { StepSchedule empty = 0; });
    }

    [Fact]
    public void Schedules_that_divide_alike_are_equal()
    {
        Assert.Equal(StepSchedule.WithFirstBlocks(25, 1), new StepSchedule(25, firstBlock: 1));
        Assert.Equal(StepSchedule.WithFirstBlocks(25, 1).GetHashCode(), new StepSchedule(25, firstBlock: 1).GetHashCode());
        Assert.Equal(StepSchedule.WithFirstBlocks(25), new StepSchedule(25));
        Assert.NotEqual(new StepSchedule(25), new StepSchedule(25, firstBlock: 2));
        Assert.NotEqual(new StepSchedule(25), new StepSchedule(24));
        Assert.NotEqual(new StepSchedule(StepSchedule.Auto.BlockSize), StepSchedule.Auto);
    }

    /// <summary>pyzag's own test gives the list in the place of the block size, and so tests blocks of one size.</summary>
    [Fact]
    public void Ends_of_first_blocks_and_the_block_size_cannot_be_mistaken_for_each_other()
    {
        var schedule = StepSchedule.WithFirstBlocks(3, 2, 7);
        Assert.Equal(3, schedule.BlockSize);
        Assert.Equal([2, 7], schedule.FirstEnds);
        Assert.Equal(Ranges((1, 3), (3, 8), (8, 11), (11, 12)), schedule.Divide(1, 12));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void A_first_block_without_steps_is_refused(int size)
    {
        Assert.Equal("firstBlock", Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(5, size)).ParamName);
        Assert.Equal("firstEnds", Assert.Throws<ArgumentOutOfRangeException>(() => StepSchedule.WithFirstBlocks(5, size, 4)).ParamName);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(3, 2)]
    public void Ends_that_do_not_ascend_are_refused(int first, int second)
    {
        var error = Assert.Throws<ArgumentException>(() => StepSchedule.WithFirstBlocks(5, 1, first, second));
        Assert.Contains($"expected ascending numbers, got {second} after {first}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_prints_what_it_does()
    {
        Assert.Equal("blocks of 25 steps", new StepSchedule(25).ToString());
        Assert.Equal("blocks of 1 step, the first to end after 2, 7", StepSchedule.WithFirstBlocks(1, 2, 7).ToString());
        Assert.Equal("blocks of a measured size", StepSchedule.Auto.ToString());
    }

    [Fact]
    public void A_range_prints_its_steps()
    {
        Assert.Equal("steps 10..19", new StepRange(10, 20).ToString());
        Assert.Equal("step 7", new StepRange(7, 8).ToString());
    }

    private static IEnumerable<StepRange> Ranges(params (long Start, long End)[] ranges) => ranges.Select(range => new StepRange(range.Start, range.End));

    private static IEnumerable<long> Steps(StepRange range)
    {
        for (var step = range.Start; step < range.End; step++)
            yield return step;
    }
}
