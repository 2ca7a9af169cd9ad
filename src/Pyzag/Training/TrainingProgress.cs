namespace Pyzag.Training;

/// <summary>How far a training has come; reported after every step.</summary>
/// <param name="Step">How many steps were made.</param>
/// <param name="Steps">How many there are to be.</param>
/// <param name="Loss">The loss of the last minibatch, before the step.</param>
/// <param name="GradientNorm">The norm of its gradient, before clipping.</param>
/// <param name="LearningRate">The learning rate of the step, that of the first group of parameters.</param>
public readonly record struct TrainingProgress(int Step, int Steps, double Loss, double GradientNorm, double LearningRate);
