using Pyzag.Stepping;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Solving;

/// <summary>The search with times that are given, and solves that it divides, with whatever times they take.</summary>
public sealed class AutoBlockSizeTests : LeakCheckedTest
{
    [Theory]
    [InlineData(1000, 64)]
    [InlineData(1000, 4)]
    [InlineData(50, 16)]
    public void The_size_with_the_least_time_per_step_is_found(int largest, int best)
    {
        var search = new BlockSizeSearch(largest);
        while (search.Next is { } size)
            search.Record((double)best / size + (double)size / best);
        Assert.Equal(best, search.Best);
    }

    [Fact]
    public void The_whole_series_is_tried_where_larger_blocks_are_faster()
    {
        var search = new BlockSizeSearch(100);
        var tried = new List<int>();
        while (search.Next is { } size)
        {
            tried.Add(size);
            search.Record(1.0 / size);
        }

        Assert.Equal([4, 4, 8, 16, 32, 64, 100, 100], tried);
        Assert.Equal(100, search.Best);
    }

    [Fact]
    public void Of_sizes_that_are_as_good_the_smallest_is_taken()
    {
        var search = new BlockSizeSearch(64);
        while (search.Next is { } size)
            search.Record(size < 16 ? 2 : 1 - size * 1e-4);
        Assert.Equal(16, search.Best);
    }

    [Fact]
    public void One_slow_measurement_does_not_decide()
    {
        var search = new BlockSizeSearch(32);
        double[] times = [9, 3, 2, 1.3, 1.0, 1.1, 0.7];
        foreach (var time in times.TakeWhile(_ => search.Next is not null))
            search.Record(time);
        Assert.Equal(16, search.Best);
    }

    [Fact]
    public void A_size_that_fails_is_not_chosen()
    {
        var search = new BlockSizeSearch(64);
        while (search.Next is { } size)
            search.Record(size > 8 ? double.PositiveInfinity : 1.0 / size);
        Assert.Equal(8, search.Best);
    }

    [Fact]
    public void Blocks_cover_every_step_while_the_size_is_sought_and_afterwards()
    {
        var clock = new Clock();
        var measured = new AutoBlockSize(1000, clock);
        for (var solve = 0; solve < 12; solve++)
        {
            var next = 1L;
            foreach (var block in measured.Divide(1, 301))
            {
                Assert.Equal(next, block.Start);
                next = block.End;
                clock.Time += 100 + block.Count * block.Count;
            }

            Assert.Equal(301, next);
        }

        // 100 / m + m is least at 10, between 8 and 16.
        Assert.Equal(8, measured.BlockSize);
        Assert.Equal(new StepSchedule(8).Divide(1, 301), measured.Divide(1, 301));
    }

    [Fact]
    public void A_solve_that_ends_early_or_meets_another_leaves_the_search_in_order()
    {
        var clock = new Clock();
        var measured = new AutoBlockSize(1000, clock);
        Assert.Equal(4, measured.Divide(1, 100).First().Count);
        using (var first = measured.Divide(1, 100).GetEnumerator())
        {
            Assert.True(first.MoveNext());
            Assert.Equal(10, measured.Divide(1, 100).First().Count);
        }

        Assert.Equal(8, measured.Divide(1, 100).First().Count);
    }

    [Fact]
    public void Solves_agree_and_remember()
    {
        var model = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        var function = new BackwardEuler(model);
        var (initial, times) = (tensor(new[,] { { 0.1 }, { 0.4 } }), linspace(0, 3, 401, float64));
        var plain = new RecursiveSolver(function).Solve(initial, times).Trajectory;
        var expected = autograd.grad([plain.pow(2).sum()], [model.parameters().First()])[0];
        Solution? last = null;
        for (var solve = 0; solve < 12; solve++)
        {
            // A new solver each time: what is remembered belongs to the function.
            last = new RecursiveSolver(function, new SolverOptions { BlockSize = StepSchedule.Auto }).Solve(initial, times);
            Near.Equal(plain, last.Trajectory, 1e-11);
            Near.Equal(expected, autograd.grad([last.Trajectory.pow(2).sum()], [model.parameters().First()])[0], 1e-9);
        }

        Assert.All(last!.Report.Blocks.SkipLast(1), block => Assert.Equal(last.Report.BlockSize, block.Steps.Count));
        Assert.Equal(7, new RecursiveSolver(function, new SolverOptions { BlockSize = 7 }).Solve(initial, times).Report.BlockSize);
    }

    private sealed class Clock : TimeProvider
    {
        internal long Time { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => Time;
    }
}
