using Pyzag.Internal;
using Pyzag.Prediction;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Extrapolates block by block: guesses for a block of m steps that it differs from the m states before it as those differ from the m states before them,
/// x_{k+j} ≈ 2 x_{k+j-m} − x_{k+j-2m} for a block from step k. Good for smooth series in blocks of equal size and even steps. While fewer than 2 m states are known, the last m are the
/// guess, as with <see cref="PreviousStepsPredictor"/>.
/// </summary>
public sealed class ExtrapolatingPredictor : IPredictor
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
        var last = known.LastBlock();
        return scope.Return(known.Count < 2 * known.Block ? last : last + (last - known.BlockBeforeLast()));
    }
}
