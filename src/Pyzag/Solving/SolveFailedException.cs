using Pyzag.Newton;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A block of steps could not be solved. The exception says why, where and for which series, and holds the part of the trajectory that is good. Whoever catches it owns that tensor:
/// dispose the exception, or the tensor.
/// </summary>
public sealed class SolveFailedException : Exception, IDisposable
{
    private const int SeriesInMessage = 4;

    internal SolveFailedException(NewtonStatus status, StepRange steps, int iterations, IReadOnlyList<SeriesFailure> failures, Tensor? trajectory)
        : base(Describe(status, steps, iterations, failures))
    {
        Status = status;
        Steps = steps;
        Iterations = iterations;
        Failures = failures;
        Trajectory = trajectory;
    }

    /// <summary>Why.</summary>
    public NewtonStatus Status { get; }

    /// <summary>The steps of the block, as rows of the trajectory.</summary>
    public StepRange Steps { get; }

    /// <summary>How many Newton corrections were made in the block; 0 where the failure is one of the backward pass.</summary>
    public int Iterations { get; }

    /// <summary>The series that failed, each with its first failed step and the residual norm there.</summary>
    public IReadOnlyList<SeriesFailure> Failures { get; }

    /// <summary>
    /// The states up to the last good block, <c>(Steps.Start, batch…, state)</c>, without a graph and in no dispose scope; null where the failure is one of the backward pass, which comes after
    /// a complete trajectory.
    /// </summary>
    public Tensor? Trajectory { get; }

    /// <summary>Disposes <see cref="Trajectory"/>.</summary>
    public void Dispose() => Trajectory?.Dispose();

    private static string Describe(NewtonStatus status, StepRange steps, int iterations, IReadOnlyList<SeriesFailure> failures)
    {
        var (reason, remedy) = status switch
        {
            NewtonStatus.SingularJacobian => (
                "the Jacobian of the residual with respect to the new state is singular",
                "every state needs an equation that depends on it"),
            NewtonStatus.NonFinite => (
                "the residual is NaN or infinite",
                "look for parameters out of range; a smaller BlockSize or smaller steps give a better first guess"),
            NewtonStatus.Stalled => (
                "the residual norm has a minimum that is no root",
                "smaller steps, with which the equations may have a solution; a look at the parameters and forces of these steps"),
            NewtonStatus.OtherRoot => (
                "the block converged to another root than its steps one after another",
                "a smaller BlockSize, smaller steps, or BackOff = true"),
            _ => (
                $"Newton's method did not converge in {iterations} iterations",
                "use a smaller BlockSize or smaller steps, allow more iterations, or loosen the tolerances; a wrong Jacobian also ends like this"),
        };
        var named = failures.Take(SeriesInMessage).Select(
            f => $"{(f.Series.Count == 0 ? "the series" : $"series ({string.Join(", ", f.Series)})")} at step {f.Step} (residual norm {f.ResidualNorm:g4})");
        var more = failures.Count > SeriesInMessage ? $" and {failures.Count - SeriesInMessage} more" : "";
        return $"The block of {steps} could not be solved: {reason}. Failed: {string.Join(", ", named)}{more}. What helps: {remedy}.";
    }
}
