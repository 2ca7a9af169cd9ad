namespace Pyzag;

/// <summary>How far a solve has come; reported after every block.</summary>
/// <param name="StepsSolved">How many rows of the trajectory are known, the initial states included.</param>
/// <param name="Steps">How many rows it will have.</param>
/// <param name="NewtonIterations">How many Newton corrections were made so far.</param>
public readonly record struct SolveProgress(long StepsSolved, long Steps, int NewtonIterations);
