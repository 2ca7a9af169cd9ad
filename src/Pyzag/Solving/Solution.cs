using Pyzag.Sensitivity;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>The result of a solve.</summary>
public sealed class Solution
{
    private readonly BackwardOutcome _outcome;

    internal Solution(Tensor trajectory, SolveReport report, BackwardOutcome outcome)
    {
        Trajectory = trajectory;
        Report = report;
        _outcome = outcome;
    }

    /// <summary>
    /// The states x_0 … x_{n-1}, <c>(n, batch…, state)</c>, in the dtype and on the device of the initial state; row 0 is the initial state (rows 0 … k-1 for a lookback
    /// of k). It is the caller's, in the dispose scope that was open at the call. Gradients flow through it to the initial state, the forces and
    /// the parameters when grad mode was on and one of them requires a gradient.
    /// </summary>
    public Tensor Trajectory { get; }

    /// <summary>What the solve took.</summary>
    public SolveReport Report { get; }

    /// <summary>
    /// The exception that the last backward pass through <see cref="Trajectory"/> ended with; null if none did. With TorchSharp's own runtime, which cannot carry an exception
    /// out of <c>backward()</c>, all gradients of that pass are NaN and the reason is found here; with Pyzag.Torch it is also thrown.
    /// </summary>
    public Exception? BackwardFailure => _outcome.Failure;

    /// <summary>
    /// How many numbers that were NaN or infinite the last backward pass through <see cref="Trajectory"/> replaced by zero; always 0 unless
    /// <see cref="SolverOptions.NonFiniteGradients"/> asks for it.
    /// </summary>
    public long ZeroedGradients => _outcome.ZeroedGradients;
}
