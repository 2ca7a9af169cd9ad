using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Solving;

/// <summary>Training for a long time in constant memory.</summary>
public sealed class MemoryTests : LeakCheckedTest
{
    private const int Steps = 10_000;
    private const int WarmUp = 2_000;
    private const int LongSeries = 10_000, Batch = 100, State = 8;

    [Fact]
    [Trait("Category", "slow")]
    public void Ten_thousand_training_steps_of_the_cannon_keep_tensors_and_memory_constant()
    {
        var model = Own(new Cannon(tensor(new[] { 0.9 }), tensor(new[] { 0.7 }), tensor(new[] { 1.1 }), gravity: 1));
        var solver = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 5 });
        var times = linspace(0, 0.1, 4, float64);
        using var optimizer = optim.SGD(model.parameters(), 1e-6);

        long tensors = 0, memory = 0;
        for (var step = 0; step < Steps; step++)
        {
            if (step == WarmUp)
                (tensors, memory) = (LiveTensors.Count, Resident());
            using var scope = NewDisposeScope();
            optimizer.zero_grad();
            solver.Solve(model.InitialState(2), times).Trajectory.pow(2).mean().backward();
            optimizer.step();
        }

        Assert.Equal(tensors, LiveTensors.Count);
        Assert.InRange(Resident(), 0, memory * 1.05);
    }

    [Fact]
    [Trait("Category", "slow")]
    public void A_training_step_on_a_long_series_needs_six_trajectories_at_most_and_later_ones_no_more()
    {
        const long bytes = (LongSeries + 1L) * Batch * State * sizeof(double);
        var model = Own(new LinearForced(-eye(State, dtype: float64), ones(State, dtype: float64), tensor(1.4, float64)));
        var solver = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 25 });
        Train(100);

        var first = Peak(() => Train(LongSeries));
        var later = Peak(() =>
        {
            for (var step = 0; step < 5; step++)
                Train(LongSeries);
        });

        // At least the trajectory and the gradient that arrives at it, or the measurement is wrong.
        Assert.InRange(first, 2 * bytes, 6 * bytes);
        Assert.InRange(later, 2 * bytes, 6 * bytes);
        Assert.InRange(later - first, long.MinValue, bytes / 4);

        void Train(int steps)
        {
            using var scope = NewDisposeScope();
            var start = ones(Batch, State, dtype: float64);
            var times = linspace(0, 1e-3 * steps, steps + 1, float64);
            var data = zeros(steps + 1, Batch, State, dtype: float64);
            var loss = nn.functional.mse_loss(solver.Solve(start, times).Trajectory, data);
            Assert.Equal(3, autograd.grad([loss], [.. model.parameters()]).Count);
        }
    }

    private static long Peak(Action action)
    {
        using var peak = new PeakMemory();
        action();
        return peak.Stop();
    }

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
