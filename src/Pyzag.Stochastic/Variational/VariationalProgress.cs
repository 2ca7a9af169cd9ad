namespace Pyzag.Stochastic;

/// <summary>How far a variational fit has come.</summary>
/// <param name="Step">Steps that were taken.</param>
/// <param name="Steps">The most steps that will be taken.</param>
/// <param name="LowerBound">The estimate of the lower bound in the last one.</param>
/// <param name="Failures">Estimates so far that were not finite, and were drawn again.</param>
public readonly record struct VariationalProgress(int Step, int Steps, double LowerBound, int Failures);
