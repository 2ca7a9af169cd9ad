namespace Pyzag.Stochastic.Diagnostics;

/// <summary>A model among others.</summary>
/// <param name="Name">Its name.</param>
/// <param name="LeaveOneOut">How well it predicts.</param>
/// <param name="Difference">Its elpd less that of the best model, 0 or below, with the standard error of the difference, observation by observation.</param>
public sealed record ComparedModel(string Name, LeaveOneOut LeaveOneOut, Estimate Difference);
