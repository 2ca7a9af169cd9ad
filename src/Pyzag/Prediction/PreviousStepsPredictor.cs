using Pyzag.Internal;
using Pyzag.Prediction;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Guesses that a block of m steps repeats the m states before it, x_{k+j} ≈ x_{k+j-m} for a block from step k: for series that turn about some level. Where fewer states are
/// known, the missing ones are taken to equal the first.
/// </summary>
public sealed class PreviousStepsPredictor : IPredictor
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="solved"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="solved"/> has been disposed.</exception>
    /// <exception cref="ArgumentException"><paramref name="solved"/> is not <c>(steps.Start, batch…, state)</c> in float32 or float64.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="steps"/> is empty.</exception>
    public Tensor Predict(Tensor solved, StepRange steps, IReadOnlyList<Tensor> forces)
    {
        using var scope = TensorScope.Open();
        return scope.Return(new SolvedStates(solved, steps).LastBlock());
    }
}
