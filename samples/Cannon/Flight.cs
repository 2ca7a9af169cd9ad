using Pyzag;
using static TorchSharp.torch;

namespace CannonSample;

/// <summary>Where the balls of a model are in the course of time.</summary>
public static class Flight
{
    // The equation is linear, so a block of any size takes the same few iterations: all steps are one block.
    private static readonly SolverOptions WholeFlight = new() { BlockSize = 100 };

    /// <summary>The positions at the given times, <c>(step, shot, 2)</c>; gradients flow to the parameters of the model.</summary>
    public static Tensor Positions(CannonModel model, Tensor times)
    {
        using var scope = NewDisposeScope();
        var solver = new RecursiveSolver(new BackwardEuler(model), WholeFlight);
        var trajectory = solver.Solve(model.InitialState(), times).Trajectory;
        return trajectory.narrow(-1, 2, 2).MoveToOuterDisposeScope();
    }
}
