namespace Pyzag.Stochastic.Diagnostics;

/// <summary>One observation, predicted by the others.</summary>
/// <param name="Name">Its name, with its place in the plates counted from 0: <c>y[3]</c>.</param>
/// <param name="Elpd">The logarithm of its predictive density given the others.</param>
/// <param name="EffectiveParameters">How much larger it is with the observation itself: its share of the effective number of parameters.</param>
/// <param name="ParetoK">The shape of the tail of its importance ratios; large where the posterior hangs on it.</param>
/// <param name="EffectiveSize">How many independent draws the weighted ones are worth, at most.</param>
public sealed record LeaveOneOutPoint(string Name, double Elpd, double EffectiveParameters, double ParetoK, double EffectiveSize);
