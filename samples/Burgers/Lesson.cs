using Pyzag.Training;
using static TorchSharp.torch;

namespace BurgersSample;

/// <summary>One way to train an emulator.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Configuration">What is made small.</param>
public sealed record Lesson(string Name, TrainingConfiguration Configuration)
{
    private const int BatchSize = 16;
    private const double LearningRate = 1e-2, LargestGradient = 1;

    /// <summary>The ways that are compared.</summary>
    /// <param name="physics">What there is to learn.</param>
    /// <param name="rollout">How many steps all but the first roll out.</param>
    public static IReadOnlyList<Lesson> All(Physics physics, int rollout) =>
    [
        new("one step", new Supervised()),
        new("rollout", new Supervised { RolloutSteps = rollout }),
        new("diverted chain", new DivertedChain(physics.Step) { RolloutSteps = rollout, CutReference = true }),
        new("residuum", new Residuum(physics.Residual) { RolloutSteps = rollout }),
    ];

    /// <summary>Trains an emulator in place.</summary>
    /// <param name="emulator">The emulator.</param>
    /// <param name="data">Trajectories, <c>(time level, series, 1, grid)</c>. Diverted chains and residuals take their initial conditions from them alone.</param>
    /// <param name="steps">Number of training steps.</param>
    /// <param name="seed">Seed of the minibatches.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public void Teach(nn.Module<Tensor, Tensor> emulator, Tensor data, int steps, long seed, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var optimizer = optim.Adam(emulator.parameters(), LearningRate);
        var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, steps);
        var objective = new EmulatorObjective(emulator, Configuration, TrajectoryWindows.Overlapping(data, Configuration.Levels));
        var options = new TrainingOptions { Steps = steps, BatchSize = BatchSize, Seed = seed, MaxGradientNorm = LargestGradient };
        new Trainer(emulator, objective, optimizer, options, schedule).Run(progress, cancellation);
    }
}
