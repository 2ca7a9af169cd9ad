using Pyzag.Training;
using static TorchSharp.torch;

namespace AdvectionSample;

/// <summary>A convolution of two weights, the smallest emulator there is, trained on waves.</summary>
/// <param name="RolloutSteps">How many of its own steps it was trained on at once.</param>
/// <param name="Stencil">What it learned.</param>
public sealed record Lesson(int RolloutSteps, Stencil Stencil)
{
    private const double LearningRate = 1e-2;
    private const int BatchSize = 32;

    /// <summary>Trains an emulator that begins with random weights.</summary>
    /// <param name="waves">The waves, <c>(level, series, 1, point)</c>.</param>
    /// <param name="rolloutSteps">How many steps the emulator makes, one after another, each compared with its wave.</param>
    /// <param name="steps">Number of training steps.</param>
    /// <param name="seed">Decides the weights it begins with and the order of the samples.</param>
    /// <param name="progress">Told after each step.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Lesson Learn(Tensor waves, int rolloutSteps, int steps, int seed, IProgress<TrainingProgress>? progress = null, CancellationToken cancellation = default)
    {
        manual_seed(seed);
        using var emulator = new LinearConvolution(kernelSize: 2, bias: false);
        using var optimizer = optim.Adam(emulator.parameters(), LearningRate);
        var objective = new EmulatorObjective(emulator, new Supervised { RolloutSteps = rolloutSteps }, TrajectoryWindows.Overlapping(waves, rolloutSteps + 1));
        var trainer = new Trainer(emulator, objective, optimizer, new TrainingOptions { Steps = steps, BatchSize = BatchSize, Seed = seed });
        trainer.Run(progress, cancellation);
        var weights = emulator.Weight.detach().to(float64).data<double>().ToArray();
        return new Lesson(rolloutSteps, new Stencil(weights[0], weights[1]));
    }
}
