using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// A configuration with a main chain: the emulator starts from the initial condition and is applied to its own output, x̂_i = E(x̂_{i-1}), for <see cref="RolloutSteps"/> steps; the losses along the
/// chain are added up with weights.
/// </summary>
public abstract record RolloutConfiguration : TrainingConfiguration
{
    private protected RolloutConfiguration()
    {
    }

    /// <summary>How many steps the emulator makes; 1 unless set.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int RolloutSteps { get; init => field = Guard.AtLeast(value, 1, nameof(RolloutSteps), "a rollout has one step at least"); } = 1;

    /// <summary>
    /// After how many steps back-propagation through time is cut, again and again: 1 cuts after every step, k after every k-th; null, as it is unless set, never. Losses reach back to the last cut alone.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int? CutEvery { get; init => field = value is { } steps ? Guard.AtLeast(steps, 1, nameof(CutEvery), "leave it null to cut nowhere") : null; }

    /// <summary>How two states are compared; the mean squared error unless set.</summary>
    public StateLoss LevelLoss { get; init; } = new MeanSquaredError();

    /// <summary>The weights of the time levels; 1 each unless set.</summary>
    public LevelWeights LevelWeights { get; init; } = LevelWeights.Constant(1);

    /// <summary>How many steps the main chain has in all.</summary>
    private protected virtual int ChainSteps => RolloutSteps;

    /// <summary>Whether the losses between two cuts depend on nothing before the first that requires a gradient.</summary>
    private protected virtual bool IsCutApart => true;

    /// <summary>What makes the state of a step, counted from 1.</summary>
    private protected virtual Func<Tensor, Tensor> Stepper(int step, Func<Tensor, Tensor> emulator) => emulator;

    /// <summary>Begins to compare a chain with what it is trained for.</summary>
    private protected abstract IChainLoss Begin(Tensor window, double weight);

    internal sealed override Tensor Run(Func<Tensor, Tensor> emulator, Tensor window, double weight, bool backward)
    {
        using var scope = TensorScope.Open();
        var chain = Begin(window, weight);
        var (state, total) = (window[0], zeros([], window.dtype, window.device));
        Tensor[] held = [state, total];
        for (var step = 0; step < ChainSteps;)
        {
            (step, state, total) = Part(chain, emulator, step, state, total, backward);
            Tensor[] kept = [state, total, .. chain.Carried];
            foreach (var tensor in held.Except(kept, ReferenceEqualityComparer.Instance).Cast<Tensor>())
                tensor.Dispose();
            held = kept;
        }

        return scope.Return(total);
    }

    /// <summary>Goes on to the next cut that parts the graph, or to the end.</summary>
    private (int Step, Tensor State, Tensor Total) Part(IChainLoss chain, Func<Tensor, Tensor> emulator, int step, Tensor state, Tensor total, bool backward)
    {
        using var scope = TensorScope.Open();
        Tensor? sum = null;
        do
        {
            var next = StateStep.Of(Stepper(++step, emulator), state, $"step {step} of a rollout");
            if (chain.At(step, state, next) is { } loss)
                sum = sum is null ? loss : sum + loss;
            state = IsCut(step) ? next.detach() : next;
        }
        while (step < ChainSteps && !(IsCutApart && IsCut(step)));

        if (backward && sum is { requires_grad: true })
            sum.backward();
        if (sum is not null)
            total += backward ? sum.detach() : sum;
        scope.Return(chain.Carried);
        return (step, scope.Return(state), scope.Return(total));
    }

    private bool IsCut(int step) => step <= RolloutSteps && CutEvery is { } steps && step % steps == 0;
}
