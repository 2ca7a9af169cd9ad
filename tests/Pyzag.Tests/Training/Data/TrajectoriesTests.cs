using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Data;

public sealed class TrajectoriesTests : LeakCheckedTest
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void A_stepper_is_applied_again_and_again(int warmUp)
    {
        var initial = randn(2, 1, 3, dtype: float64);
        var made = new List<int>();
        var trajectories = Trajectories.Of(x => 2 * x, initial, levels: 4, warmUp, new Recorder(made));
        Near.Equal(stack([.. Enumerable.Range(warmUp, 4).Select(power => Math.Pow(2, power) * initial)]), trajectories, 0);
        Assert.Equal(Enumerable.Range(1, warmUp + 3), made);
        Assert.False(initial.IsInvalid);
    }

    [Fact]
    public void Gradients_flow_through_all_steps()
    {
        var factor = tensor(1.1, float64).requires_grad_();
        var last = Trajectories.Of(x => factor * x, ones(1, 1, float64), levels: 4, warmUp: 2)[-1];
        last.sum().backward();
        Assert.Equal(5 * Math.Pow(1.1, 4), factor.grad!.item<double>(), 1e-12);
    }

    [Fact]
    public void It_stops_before_the_next_step_when_it_is_cancelled()
    {
        using var cancellation = new CancellationTokenSource();
        var steps = 0;
        Assert.Throws<OperationCanceledException>(() => Trajectories.Of(Step, zeros(1, 2), levels: 100, cancellation: cancellation.Token));
        Assert.Equal(3, steps);

        Tensor Step(Tensor state)
        {
            if (++steps == 3)
                cancellation.Cancel();
            return state + 1;
        }
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var initial = zeros(2, 3);
        Assert.Throws<ArgumentNullException>(() => Trajectories.Of(null!, initial, 2));
        Assert.Throws<ArgumentNullException>(() => Trajectories.Of(x => x, null!, 2));
        Assert.Contains("(series, state…), got (3)", Assert.Throws<ArgumentException>(() => Trajectories.Of(x => x, zeros(3), 2)).Message);
        Assert.Contains("Float32 or Float64", Assert.Throws<ArgumentException>(() => Trajectories.Of(x => x, zeros(2, 3, int64), 2)).Message);
        Assert.Contains("`levels`", Assert.Throws<ArgumentOutOfRangeException>(() => Trajectories.Of(x => x, initial, 0)).Message);
        Assert.Contains("`warmUp`", Assert.Throws<ArgumentOutOfRangeException>(() => Trajectories.Of(x => x, initial, 1, -1)).Message);
        Assert.Contains("step 1: expected (2, 3), a state as the one before, got (2, 1)", Assert.Throws<InvalidOperationException>(() => Trajectories.Of(x => x.narrow(1, 0, 1), initial, 2)).Message);
    }

    private sealed class Recorder(List<int> values) : IProgress<int>
    {
        public void Report(int value) => values.Add(value);
    }
}
