using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>What a recursion is to the training of emulators: a reference stepper, and a residual between consecutive states.</summary>
public static class RecursionSteppers
{
    /// <summary>A reference stepper that solves a recursion for the next state. Gradients flow through it to the state and to the parameters of the recursion, by the adjoint.</summary>
    /// <param name="solver">The solver of a recursion of lookback 1.</param>
    /// <param name="forces">
    /// The driving forces of the steps that make one of the emulator's, each with the same number of rows, n + 1 for n steps, as <see cref="RecursiveSolver.Solve(Tensor, ReadOnlySpan{Tensor})"/> takes
    /// them; for an ODE first the times, such as <c>linspace(0, dt, n + 1, float64)</c>. They stay the caller's, and live as long as the stepper. Null where the recursion has none: one step is made.
    /// </param>
    /// <returns>From states <c>(batch…, state)</c> to the next ones: all dimensions but the last are batch dimensions.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="solver"/> is null.</exception>
    /// <exception cref="ArgumentException">The recursion looks back more than one step.</exception>
    public static Func<Tensor, Tensor> AsStepper(this RecursiveSolver solver, IReadOnlyList<Tensor>? forces = null)
    {
        ArgumentNullException.ThrowIfNull(solver);
        CheckLookback(solver.Function, nameof(solver));
        return state =>
        {
            using var scope = TensorScope.Open();
            var solution = forces is null ? solver.Solve(state, 2) : solver.Solve(state, forces, null);
            return scope.Return(solution.Trajectory[-1]);
        };
    }

    /// <summary>The residual of a recursion between consecutive states, f(x_{i-1}, x_i; p). Gradients flow to both states and to the parameters of the recursion.</summary>
    /// <param name="function">A recursion of lookback 1.</param>
    /// <param name="forces">The driving forces of a step, each of 2 rows; for an ODE first the times, such as <c>tensor([0, dt])</c>. They stay the caller's, and live as long as the residual.</param>
    /// <returns>From the next state and the one before, <c>(batch…, state)</c> each, to the residual of the same shape.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    /// <exception cref="ArgumentException">The recursion looks back more than one step, or a force has not 2 rows.</exception>
    public static Func<Tensor, Tensor, Tensor> AsResidual(this IRecursiveFunction function, IReadOnlyList<Tensor>? forces = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        CheckLookback(function, nameof(function));
        foreach (var force in forces ?? [])
            if (Guard.Alive(force).ndim == 0 || force.shape[0] != 2)
                throw new ArgumentException($"`forces`: expected (2, …), the rows of one step, got {Shapes.Text(force.shape)}.", nameof(forces));
        return (next, previous) =>
        {
            using var scope = TensorScope.Open();
            return scope.Return(function.Evaluate(stack([previous, next]), forces ?? []).Residual[0]);
        };
    }

    private static void CheckLookback(IRecursiveFunction function, string name)
    {
        if (function.Lookback != 1)
            throw new ArgumentException($"`{name}`: expected a recursion of lookback 1, got one of {function.Lookback}; put the earlier states into the state.", name);
    }
}
