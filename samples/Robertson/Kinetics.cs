using Pyzag;
using Pyzag.Newton;
using static TorchSharp.torch;

namespace RobertsonSample;

/// <summary>Solves the reactions over many decades of time.</summary>
public static class Kinetics
{
    private const double FirstDecade = 0.4;

    // y2 is 1e13 times smaller than y3 in the end, and matters.
    private static readonly PilotOptions s_pilot = new() { RelativeTolerance = 1e-7, AbsoluteTolerance = [1e-20] };
    private static readonly SolverOptions s_solver = new() { BlockSize = 10, Newton = new NewtonOptions { RelativeTolerance = 1e-15 } };

    /// <summary>At first there is only the first species, <c>(3)</c>.</summary>
    public static Tensor InitialState() => tensor(new[] { 1.0, 0, 0 });

    /// <summary>The times 0.4, 4, 40, … at which results are wanted.</summary>
    /// <param name="count">How many.</param>
    public static IReadOnlyList<double> Decades(int count) => [.. Enumerable.Range(0, count).Select(decade => FirstDecade * Math.Pow(10, decade))];

    /// <summary>A grid of times that resolves every transient, <c>(n)</c>: steps grow from 1e-8 or so to a good part of the whole.</summary>
    /// <param name="model">The reactions.</param>
    /// <param name="wanted">Times above zero, ascending, that are to be part of the grid.</param>
    /// <param name="progress">Told after every step of the pilot solve.</param>
    /// <param name="cancellation">Stops the pilot solve.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Tensor Grid(ReactionOde model, IReadOnlyList<double> wanted, IProgress<PilotProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var initial = InitialState();
        using var required = tensor([0, .. wanted], float64);
        return TimeGrid.Adapt(model, initial, required, options: s_pilot, progress: progress, cancellationToken: cancellation);
    }

    /// <summary>The concentrations at all times of a grid, <c>(n, 3)</c>; gradients flow to the rate constants.</summary>
    /// <param name="model">The reactions, in either form.</param>
    /// <param name="times">The grid.</param>
    /// <param name="progress">Told after every block of steps.</param>
    /// <param name="cancellation">Stops the solve.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Tensor Solve(ReactionOde model, Tensor times, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var initial = InitialState();
        return new RecursiveSolver(new RadauIIA5(model), s_solver).Solve(initial, [times], progress, cancellation).Trajectory;
    }

    /// <summary>The derivatives ∂y_i/∂k_j at the end of a grid, <c>(3, 3)</c>, one backward pass for each row.</summary>
    /// <param name="model">The reactions, in either form.</param>
    /// <param name="times">The grid.</param>
    /// <param name="cancellation">Stops the solve.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Tensor Sensitivities(ReactionOde model, Tensor times, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var end = Solve(model, times, null, cancellation)[-1];
        var constants = model.RateConstants.Select(constant => (Tensor)constant.Leaf).ToArray();
        var rows = end.unbind().Select(y => cat(autograd.grad([y], constants, retain_graph: true)));
        return stack(rows).MoveToOuterDisposeScope();
    }
}
