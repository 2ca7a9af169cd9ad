using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// Solutions of L x = w and Lᵀ x = w for a block lower-banded L with unit matrices on its diagonal, in one walk over the steps.
/// </summary>
internal static class UnitBands
{
    /// <summary>Solves for w, <c>(step, series, state, columns)</c>.</summary>
    /// <param name="couplings">L_{i,i-j}, index j − 1 for the steps i ≥ j, <c>(step − j, series, state, state)</c>.</param>
    /// <param name="right">w.</param>
    /// <param name="transposed">Whether to solve with Lᵀ.</param>
    internal static Tensor Solve(ReadOnlySpan<Tensor> couplings, Tensor right, bool transposed)
    {
        using var scope = TensorScope.Open();
        var shape = right.shape;
        var bands = new StridedMatrices[couplings.Length];
        for (var j = 1; j <= bands.Length; j++)
            bands[j - 1] = new StridedMatrices(couplings[j - 1], firstStep: j);
        var sweep = new BandedSweep(shape[0], shape[1], shape[2])
        {
            Couplings = bands,
            Transposed = transposed,
            RightHandSide = right.contiguous(),
            Result = scope.Return(empty(shape, right.dtype)),
        };
        sweep.Launch(right.dtype);
        return sweep.Result;
    }
}
