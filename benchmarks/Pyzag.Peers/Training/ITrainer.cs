namespace Pyzag.Peers;

/// <summary>One of the two that are compared, with the case that they compete in: solves it, and takes the gradients of the loss.</summary>
interface ITrainer
{
    /// <summary>The block size that stands for the whole series.</summary>
    long LargestBlock { get; }

    /// <summary>Solves the case once, for its results.</summary>
    /// <exception cref="TrainingFailedException">It did not converge with these settings.</exception>
    TrainingOutcome Solve(TrainerSettings settings);

    /// <summary>Solves the case a number of times: the seconds of one solve, of its adjoint, and of both together.</summary>
    /// <exception cref="TrainingFailedException">It did not converge with these settings.</exception>
    double[] Train(TrainerSettings settings, int calls);
}
