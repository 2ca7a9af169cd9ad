using Pyzag.Sensitivity;
using Pyzag.Stepping;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Which blocks of a solve are walked together.</summary>
public sealed class SweepBlocksTests
{
    [Theory]
    [InlineData(1000, 10, new long[] { 3, 2 })]
    [InlineData(1000, 7, new long[] { 200, 8 })]
    [InlineData(50, 50, new long[] { 100_000, 8 })]
    [InlineData(23, 4, new long[] { 1 })]
    public void They_are_the_steps_of_the_solve_in_order_and_not_too_large(int steps, int blockSize, long[] shape)
    {
        var blocks = new StepSchedule(blockSize).Divide(1, steps).ToArray();
        var joined = SweepBlocks.Join(blocks, shape);
        Assert.Equal(1, joined[0].Start);
        Assert.Equal(steps, joined[^1].End);
        foreach (var (previous, next) in joined.Zip(joined.Skip(1)))
            Assert.Equal(previous.End, next.Start);
        var perStep = shape.Aggregate(16L, (product, size) => product * size);
        Assert.All(joined, block => Assert.True(blocks.Contains(block) || block.Count * perStep <= 1 << 18));
        Assert.All(joined.Zip(joined.Skip(1)), pair => Assert.True((pair.First.Count + pair.Second.Count) * perStep > 1 << 18));
    }
}
