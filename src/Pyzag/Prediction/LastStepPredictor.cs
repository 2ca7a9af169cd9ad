using Pyzag.Internal;
using Pyzag.Prediction;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>Guesses that every state of a block equals the last one solved, x_{k-1} for a block from step k: safe for any recursion, and good for small steps.</summary>
public sealed class LastStepPredictor : IPredictor
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="solved"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="solved"/> has been disposed.</exception>
    /// <exception cref="ArgumentException"><paramref name="solved"/> is not <c>(steps.Start, batch…, state)</c> in float32 or float64.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is empty.</exception>
    public Tensor Predict(Tensor solved, StepRange steps, IReadOnlyList<Tensor> forces)
    {
        using var scope = TensorScope.Open();
        return scope.Return(new SolvedStates(solved, steps).RepeatLast());
    }
}
