namespace Pyzag.Newton;

/// <summary>What the Newton loop reports of one block.</summary>
/// <param name="Status">How it ended.</param>
/// <param name="Iterations">How many corrections were made.</param>
/// <param name="ResidualNorm">The largest residual norm of all steps and series at the end.</param>
/// <param name="Failures">The failed series; empty after convergence.</param>
internal sealed record NewtonOutcome(NewtonStatus Status, int Iterations, double ResidualNorm, IReadOnlyList<NewtonFailure> Failures);
