namespace Pyzag.Peers;

/// <summary>How much a training step had to compute.</summary>
/// <param name="Blocks">Blocks of steps.</param>
/// <param name="Iterations">Newton corrections of all blocks together.</param>
/// <param name="Residuals">Evaluations of the residual of a block.</param>
/// <param name="Jacobians">Evaluations of the Jacobian of a block.</param>
sealed record TrainingWork(int Blocks, int Iterations, int Residuals, int Jacobians);
