using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>The result of Newton's method for one block.</summary>
/// <param name="Iterations">How many corrections were made.</param>
/// <param name="ResidualNorm">The largest residual norm of any step of a series that has converged.</param>
/// <param name="Unsettled">The series whose residual grew on the way under a correction that was not small, <c>(batch…)</c>; null if there are none.</param>
/// <param name="Failed">The series that failed, <c>(batch…)</c>; null if none did.</param>
/// <param name="Failures">The same as a list, each with why and where.</param>
internal sealed record NewtonOutcome(int Iterations, double ResidualNorm, Tensor? Unsettled, Tensor? Failed, IReadOnlyList<NewtonFailure> Failures);
