using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// Training with a reference stepper P that starts anew from states of the chain: from each of x̂_0, …, x̂_{R-B} branches off a reference of B steps, and the chain is compared with it,
/// L = Σ_{i=0…R-B} w_i Σ_{j=1…B} v_{j-1} l(x̂_{i+j}, P^j(x̂_i)). The reference is resolved while training, so that only initial conditions are needed, and corrects the emulator where it is led to.
/// </summary>
/// <param name="Reference">
/// P, from states <c>(batch, state…)</c> to the next ones. Gradients flow through it unless <see cref="CutReference"/> is set; the one of a recursion is <see cref="RecursionSteppers.AsStepper"/>.
/// </param>
/// <remarks>
/// Branches of one step (B = 1) compare each step of the emulator with one of the reference. Branches as long as the rollout (B = R) leave one, from the initial condition: supervised training, with
/// the branch weights v in the place of the time levels'. A branch longer than 1 that gradients flow through spans cuts of the chain, so that <see cref="TrainingConfiguration.Backward(Func{Tensor, Tensor}, Tensor)"/>
/// holds the whole chain in memory, unless it is cut itself. <see cref="RolloutConfiguration.LevelWeights"/> are those of the branches, R − B + 1 of them.
/// </remarks>
public sealed record DivertedChain(Func<Tensor, Tensor> Reference) : RolloutConfiguration
{
    /// <summary>P.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public Func<Tensor, Tensor> Reference { get; } = Reference ?? throw new ArgumentNullException(nameof(Reference));

    /// <summary>B, how many steps each branch has; 1 unless set, and <see cref="RolloutConfiguration.RolloutSteps"/> at most.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int BranchSteps { get; init => field = Guard.AtLeast(value, 1, nameof(BranchSteps), "a branch has one step at least"); } = 1;

    /// <summary>v, the weights of the levels of a branch; 1 each unless set.</summary>
    public LevelWeights BranchWeights { get; init; } = LevelWeights.Constant(1);

    /// <summary>Whether gradients are kept from flowing through the reference, which need not be differentiable then.</summary>
    public bool CutReference { get; init; }

    /// <inheritdoc/>
    public override int Levels => 1;

    private protected override bool IsCutApart => CutReference || BranchSteps == 1;

    private protected override IChainLoss Begin(Tensor window, double weight)
    {
        if (BranchSteps > RolloutSteps)
            throw new InvalidOperationException($"`BranchSteps`: expected {RolloutSteps} or fewer, as many as the rollout has, got {BranchSteps}.");
        return new BranchLoss(this, LevelWeights.For(RolloutSteps - BranchSteps + 1, nameof(LevelWeights), weight), BranchWeights.For(BranchSteps, nameof(BranchWeights), 1));
    }
}
