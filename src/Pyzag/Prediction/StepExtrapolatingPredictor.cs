using Pyzag.Internal;
using Pyzag.Prediction;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Extrapolates one step on the line through the last two states, and guesses the result for every state of a block: x_{k+j} ≈ 2 x_{k-1} − x_{k-2} for a block from step k. Good
/// for blocks of one or two steps of a smooth series. While only one state is known, it is the guess.
/// </summary>
public sealed class StepExtrapolatingPredictor : IPredictor
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="solved"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="solved"/> has been disposed.</exception>
    /// <exception cref="ArgumentException"><paramref name="solved"/> is not <c>(steps.Start, batch…, state)</c> in float32 or float64.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is empty.</exception>
    public Tensor Predict(Tensor solved, StepRange steps, IReadOnlyList<Tensor> forces)
    {
        using var scope = TensorScope.Open();
        var known = new SolvedStates(solved, steps);
        if (known.Count < 2)
            return scope.Return(known.RepeatLast());
        var last = known.Row(1);
        return scope.Return(known.Repeat(last + (last - known.Row(2))));
    }
}
