using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Data;

public sealed class TrajectoryWindowsTests : LeakCheckedTest
{
    private readonly Tensor _trajectories;

    // The entry at level l of series s is 10 l + s, in two channels.
    public TrajectoryWindowsTests() =>
        _trajectories = (10 * arange(5, dtype: float64).reshape(5, 1, 1) + arange(3, dtype: float64).reshape(1, 3, 1)).expand(5, 3, 2);

    [Fact]
    public void Windows_overlap()
    {
        var windows = TrajectoryWindows.Overlapping(_trajectories, 3);
        Assert.Equal((9, 3), (windows.Count, windows.Levels));
        var all = windows.All();
        Assert.Equal([3, 9, 2], all.shape);
        for (var level = 0; level < 3; level++)
            for (var window = 0; window < 9; window++)
                Assert.Equal(10 * (level + window / 3) + window % 3, all[level, window, 1].item<double>());
    }

    [Fact]
    public void Windows_are_selected_in_the_order_asked_for()
    {
        var selected = TrajectoryWindows.Overlapping(_trajectories, 2).Select(tensor(new long[] { 11, 0, 4, 4 }));
        Assert.Equal([2, 4, 2], selected.shape);
        Assert.Equal([32, 0, 11, 11, 42, 10, 21, 21], selected.select(2, 0).reshape(-1).data<double>().ToArray());
    }

    [Fact]
    public void Initial_windows_begin_with_the_trajectories()
    {
        var windows = TrajectoryWindows.Initial(_trajectories, 4);
        Assert.Equal(3, windows.Count);
        Assert.Equal(_trajectories[..4].contiguous().data<double>().ToArray(), windows.All().data<double>().ToArray());
        Assert.Equal([0, 1, 2], TrajectoryWindows.Initial(_trajectories, 1).All().select(2, 0).reshape(-1).data<double>().ToArray());
        Assert.Equal(15, TrajectoryWindows.Overlapping(_trajectories, 1).Count);
    }

    [Fact]
    public void Windows_take_no_memory_of_their_own()
    {
        var before = LiveTensors.Count;
        var windows = TrajectoryWindows.Overlapping(_trajectories, 3);
        Assert.Equal(before, LiveTensors.Count);
        using (NewDisposeScope())
            windows.Select(tensor(new long[] { 0 }));
        Assert.Equal(before, LiveTensors.Count);
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Assert.Contains("6 levels", Assert.Throws<ArgumentException>(() => TrajectoryWindows.Overlapping(_trajectories, 6)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => TrajectoryWindows.Initial(_trajectories, 0));
        Assert.Throws<ArgumentException>(() => TrajectoryWindows.Initial(_trajectories.to(int64), 1));
        Assert.Contains("Int64", Assert.Throws<ArgumentException>(() => TrajectoryWindows.Initial(_trajectories, 1).Select(zeros(2, float64))).Message);
    }
}
