using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// Supervised training on a chain of R steps of the emulator E and Q steps of a reference stepper P after them: L = Σ_{i=1…R+Q} w_{i-1} l(x̂_i, x_i) with x̂_i = E(x̂_{i-1}) up to R and
/// x̂_i = P(x̂_{i-1}) beyond. The physics after the emulator tells it which of its errors grow.
/// </summary>
/// <param name="Physics">
/// P, from states <c>(batch, state…)</c> to the next ones. Gradients flow through it; the one of a recursion is <see cref="RecursionSteppers.AsStepper"/>.
/// </param>
/// <remarks>
/// Back-propagation is cut between steps of the emulator, and before the physics where R is a multiple of <see cref="RolloutConfiguration.CutEvery"/>; the physics is not cut.
/// </remarks>
public sealed record MixChain(Func<Tensor, Tensor> Physics) : RolloutConfiguration
{
    /// <summary>P.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public Func<Tensor, Tensor> Physics { get; } = Physics ?? throw new ArgumentNullException(nameof(Physics));

    /// <summary>Q, how many steps the physics makes after the emulator; 1 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public int PhysicsSteps { get; init => field = Internal.Guard.AtLeast(value, 0, nameof(PhysicsSteps), "0 leaves the physics out"); } = 1;

    /// <inheritdoc/>
    public override int Levels => ChainSteps + 1;

    private protected override int ChainSteps => RolloutSteps + PhysicsSteps;

    private protected override Func<Tensor, Tensor> Stepper(int step, Func<Tensor, Tensor> emulator) => step <= RolloutSteps ? emulator : Physics;

    private protected override IChainLoss Begin(Tensor window, double weight) => LevelwiseLoss.WithData(window, LevelLoss, LevelWeights.For(ChainSteps, nameof(LevelWeights), weight));
}
