namespace Pyzag.Stochastic;

/// <summary>How far a sampling run is.</summary>
/// <param name="Transitions">Transitions of all chains so far, those of the warm-up included.</param>
/// <param name="Total">How many there will be.</param>
/// <param name="Divergences">How many trajectories after the warm-up have diverged.</param>
/// <param name="Evaluations">How often the density has been evaluated, for all chains at once.</param>
public readonly record struct SamplingProgress(int Transitions, int Total, int Divergences, long Evaluations);
