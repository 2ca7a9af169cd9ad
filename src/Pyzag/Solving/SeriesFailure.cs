using Pyzag.Newton;
using Pyzag.Stepping;

namespace Pyzag;

/// <summary>A series for which a solve failed.</summary>
/// <param name="Series">Its index in the batch, one number per batch dimension; empty where there is no batch.</param>
/// <param name="Step">The first step that failed, as a row of the trajectory.</param>
/// <param name="ResidualNorm">The residual norm ‖R‖ there, in the units of the residual; NaN or infinite where it is not finite.</param>
/// <param name="Status">Why.</param>
public sealed record SeriesFailure(IReadOnlyList<long> Series, long Step, double ResidualNorm, NewtonStatus Status)
{
    /// <summary>A failure that Newton's method found in a block of steps.</summary>
    internal static SeriesFailure Of(NewtonFailure failure, StepRange steps) => new(failure.Series, steps.Start + failure.Step, failure.ResidualNorm, failure.Status);
}
