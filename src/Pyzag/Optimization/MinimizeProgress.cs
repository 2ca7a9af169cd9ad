namespace Pyzag;

/// <summary>How far a minimization has come; reported after every iteration, and kept as its history.</summary>
/// <param name="Iteration">How many iterations were made; 0 at the start.</param>
/// <param name="Value">The lowest value found so far, which never rises from one report to the next.</param>
/// <param name="GradientNorm">The largest component of the gradient there, by size; where bounds keep the point from following it, that component counts as zero.</param>
/// <param name="Evaluations">How often the function and its gradient were evaluated so far, failed evaluations included.</param>
/// <param name="Products">How many products of second derivatives, or of Jacobians, with a vector were made so far; 0 for methods that need none.</param>
public readonly record struct MinimizeProgress(int Iteration, double Value, double GradientNorm, int Evaluations, int Products);
