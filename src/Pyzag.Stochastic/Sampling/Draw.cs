namespace Pyzag.Stochastic.Sampling;

/// <summary>What a transition ended with.</summary>
/// <param name="Target">The next state of the chain.</param>
/// <param name="Acceptance">The mean acceptance probability along the trajectory, which the step size is adapted to.</param>
/// <param name="Energy">H at the draw.</param>
/// <param name="Depth">How many times the trajectory doubled; 0 for plain Hamiltonian Monte Carlo.</param>
/// <param name="Steps">Leapfrog steps, each with one gradient.</param>
/// <param name="Diverged">Whether the energy error grew without bound, so that the draw may stem from a biased part of the target.</param>
internal sealed record Draw(TargetPoint Target, double Acceptance, double Energy, int Depth, int Steps, bool Diverged);
