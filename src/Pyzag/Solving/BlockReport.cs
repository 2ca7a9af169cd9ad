using Pyzag.Stepping;

namespace Pyzag;

/// <summary>What one block of a solve took.</summary>
/// <param name="Steps">The steps of the block.</param>
/// <param name="Iterations">How many Newton corrections were made, those of failed attempts included.</param>
/// <param name="ResidualNorm">The largest residual norm ‖R‖ of any step and series when the block was accepted, in the units of the residual; estimated for series whose last correction was so small that nothing was evaluated after it.</param>
/// <param name="Retries">How often a part of the block was solved again, because series had failed or had converged to another root.</param>
public sealed record BlockReport(StepRange Steps, int Iterations, double ResidualNorm, int Retries);
