using CannonSample;
using static TorchSharp.torch;

namespace Pyzag.Benchmarks;

/// <summary>One launch is fitted to many shots that scatter.</summary>
sealed class CannonFits(Shots shots, int steps) : ISampleFits
{
    /// <inheritdoc/>
    public long DegreesOfFreedom => shots.Positions.numel() - 3;

    /// <inheritdoc/>
    public FitEffort ByLeastSquares(FitGoal goal)
    {
        using var model = Guess();
        var solver = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 100 });
        using var problem = new RecursionResiduals(
            solver, [model], model.InitialState, [shots.Times], x => x.narrow(-1, 2, 2).expand_as(shots.Positions), shots.Positions);
        return FitEffort.OfLeastSquares(problem, goal);
    }

    /// <inheritdoc/>
    public FitEffort ByAdam(FitGoal goal)
    {
        using var model = Guess();
        return FitEffort.OfDescent(
            goal, () => CannonSample.Training.Run(model, shots, steps, error => goal.Tell(error * shots.Positions.numel()), goal.Reached));
    }

    private static CannonModel Guess()
    {
        using var scope = NewDisposeScope();
        return new CannonModel(full(1, 1, 0.4, dtype: float64), full(1, 1, 1.6, dtype: float64), full(1, 1, 0.6, dtype: float64));
    }
}
