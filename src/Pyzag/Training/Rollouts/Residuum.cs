using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// Training without a resolved reference: consecutive states of the chain should solve the equation r(x_i, x_{i-1}) = 0 that the reference would solve, L = Σ_{i=1…R} w_{i-1} l(r(x̂_i, x̂_{i-1})).
/// Only initial conditions are needed.
/// </summary>
/// <param name="Residual">
/// r, of the next state and the one before, <c>(batch, state…)</c> each, to <c>(batch, …)</c>; that of a recursion is <see cref="RecursionSteppers.AsResidual"/>.
/// </param>
public sealed record Residuum(Func<Tensor, Tensor, Tensor> Residual) : RolloutConfiguration
{
    /// <summary>r, of the next state and the one before.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public Func<Tensor, Tensor, Tensor> Residual { get; } = Residual ?? throw new ArgumentNullException(nameof(Residual));

    /// <summary>Whether gradients are kept from flowing through the earlier state of a residual.</summary>
    public bool CutPrevious { get; init; }

    /// <summary>Whether gradients are kept from flowing through the later state of a residual.</summary>
    public bool CutNext { get; init; }

    /// <inheritdoc/>
    public override int Levels => 1;

    private protected override IChainLoss Begin(Tensor window, double weight) =>
        new LevelwiseLoss(LevelWeights.For(RolloutSteps, nameof(LevelWeights), weight), (step, previous, next) => LevelLoss.Of(Between(step, previous, next)));

    private Tensor Between(int step, Tensor previous, Tensor next)
    {
        var residual = Residual(CutNext ? next.detach() : next, CutPrevious ? previous.detach() : previous);
        if (residual is null || residual.IsInvalid || residual.ndim == 0 || residual.shape[0] != next.shape[0])
            throw new InvalidOperationException($"`Residual` at step {step}: expected ({next.shape[0]}, …), one for each state of the batch, got {Shapes.Text(residual)}.");
        return residual;
    }
}
