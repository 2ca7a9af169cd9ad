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
    public void A_range_prints_its_steps()
    {
        Assert.Equal("steps 10..19", new StepRange(10, 20).ToString());
        Assert.Equal("step 7", new StepRange(7, 8).ToString());
    }

    private static IEnumerable<long> Steps(StepRange range)
    {
        for (var step = range.Start; step < range.End; step++)
            yield return step;
    }
}
