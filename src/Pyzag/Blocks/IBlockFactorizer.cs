using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// A way to factorize a block lower-banded matrix with dense blocks. Implementations are immutable and hold no state of a solve.
/// </summary>
public interface IBlockFactorizer
{
    /// <summary>Factorizes.</summary>
    /// <param name="blocks">
    /// The blocks, <c>(lookback + 1, block, batch…, state, state)</c>, float32 or float64: entry <c>[k, i]</c> is ∂f_i/∂x_{i-lookback+k},
    /// so the last entry holds the diagonal. Blocks that reach to steps before the first one are not part of the matrix. The tensor stays
    /// the caller's, who may dispose it, but must not write to it while the factorization is in use, which may read it at every solution.
    /// </param>
    /// <returns>The factorization, to be disposed by the caller.</returns>
    IBlockFactorization Factorize(Tensor blocks);
}
