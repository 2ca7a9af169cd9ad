using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// Supervised training on R steps of data: L = Σ_{i=1…R} w_{i-1} l(E^i(x_0), x_i). One step is the classical one-step supervised training; more steps let the emulator see, and correct, its own errors.
/// </summary>
/// <example>
/// <code>
/// var loss = new Supervised { RolloutSteps = 5, LevelWeights = LevelWeights.Discounted(0.9) }.Loss(emulator, window);
/// </code>
/// </example>
public sealed record Supervised : RolloutConfiguration
{
    /// <inheritdoc/>
    public override int Levels => RolloutSteps + 1;

    private protected override IChainLoss Begin(Tensor window, double weight) => LevelwiseLoss.WithData(window, LevelLoss, LevelWeights.For(RolloutSteps, nameof(LevelWeights), weight));
}
