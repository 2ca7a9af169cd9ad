using Pyzag.Internal;
using Pyzag.Prediction;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Guesses the states of a given trajectory: of a coarser or earlier solve, a measurement, or an approximation in closed form. <see cref="WarmStart"/> does so with the last solve by itself.
/// </summary>
public sealed class FullTrajectoryPredictor : IPredictor, IDisposable
{
    private readonly Tensor _trajectory;

    /// <summary>Makes the predictor.</summary>
    /// <param name="trajectory">
    /// The guess for all steps, <c>(n, batch…, state)</c>, float32 or float64, row 0 for step 0, as <see cref="Solution.Trajectory"/> has it: a scheme that keeps stages in its state guesses the same for
    /// all of them. It is copied without its graph and stays the caller's.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="trajectory"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="trajectory"/> has been disposed.</exception>
    /// <exception cref="ArgumentException"><paramref name="trajectory"/> has fewer than two dimensions, is neither float32 nor float64, or holds NaN or infinity.</exception>
    public FullTrajectoryPredictor(Tensor trajectory)
    {
        using var scope = TensorScope.Open();
        Guard.Real(Guard.Alive(trajectory), nameof(trajectory));
        if (trajectory.ndim < 2)
            throw new ArgumentException($"`{nameof(trajectory)}`: expected (n, batch…, state), got {Shapes.Text(trajectory.shape)}.", nameof(trajectory));
        Guard.Finite(trajectory, nameof(trajectory));
        _trajectory = scope.Detach(trajectory.detach().clone());
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="solved"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="solved"/> or this predictor has been disposed.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="solved"/> is not <c>(steps.Start, batch…, state)</c> in float32 or float64, or the trajectory differs from it in batch, state, dtype or device, or ends before the block does.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is empty.</exception>
    public Tensor Predict(Tensor solved, StepRange steps, IReadOnlyList<Tensor> forces)
    {
        ObjectDisposedException.ThrowIf(_trajectory.IsInvalid, this);
        using var scope = TensorScope.Open();
        var known = new SolvedStates(solved, steps);
        Guard.SameKind(_trajectory, solved, "trajectory", nameof(solved), "give the predictor a trajectory of the kind that is solved for");
        if (!known.IsContinuedBy(_trajectory, steps, partly: true))
            throw new ArgumentException(
                $"`trajectory`: expected at least {steps.End} rows of {Shapes.Text(solved.shape.AsSpan(1))}, one for each step of the solve, got {Shapes.Text(_trajectory.shape)}; " +
                "give the predictor a trajectory for these series and steps.", nameof(solved));
        return scope.Return(_trajectory.narrow(0, steps.Start, steps.Count));
    }

    /// <summary>Gives the copy of the trajectory back.</summary>
    public void Dispose() => _trajectory.Dispose();
}
