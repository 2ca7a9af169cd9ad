using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// What a <see cref="Trainer"/> makes small: a loss over samples, of which every step takes a minibatch. Emulators on windows of trajectories are <see cref="EmulatorObjective"/>s, recursions on series
/// <see cref="RecursionObjective"/>s, anything else a <see cref="DelegateObjective"/>.
/// </summary>
public interface ITrainingObjective
{
    /// <summary>How many samples there are, 1 or more.</summary>
    long Count { get; }

    /// <summary>The loss of some samples.</summary>
    /// <param name="samples">Which, <c>(batch)</c>, int64, on the CPU: 0 … <see cref="Count"/> − 1. Stays the caller's.</param>
    /// <returns>One number, of no dimensions, with its graph where gradients are recorded. It is the caller's.</returns>
    Tensor Loss(Tensor samples);

    /// <summary>The loss of some samples, whose gradient is added to the <c>grad</c> of the parameters.</summary>
    /// <param name="samples">Which, as above.</param>
    /// <returns>The loss, without a graph. It is the caller's.</returns>
    Tensor Backward(Tensor samples)
    {
        using var scope = TensorScope.Open();
        var loss = Loss(samples);
        loss.backward();
        return scope.Return(loss.detach());
    }
}
