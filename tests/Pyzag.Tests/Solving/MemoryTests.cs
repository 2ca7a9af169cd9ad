using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Solving;

/// <summary>Training for a long time in constant memory.</summary>
public sealed class MemoryTests : LeakCheckedTest
{
    private const int Steps = 10_000;
    private const int WarmUp = 2_000;

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

    private static long Resident()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return Environment.WorkingSet;
    }
}
