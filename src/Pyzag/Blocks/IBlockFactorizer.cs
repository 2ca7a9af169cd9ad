using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// A way to factorize a block lower-banded matrix with dense blocks. Implementations are immutable and hold no state of a solve.
/// </summary>
public interface IBlockFactorizer
{
    /// <summary>Factorizes.</summary>
    /// <param name="blocks">
    /// The blocks, lookback + 1 tensors <c>(block, batch…, state, state)</c>, float32 or float64, oldest first: entry <c>[i]</c> of tensor k
    /// is ∂f_i/∂x_{i-lookback+k}, so the last one holds the diagonal. Tensors may be views that repeat a matrix for many steps or series.
    /// Blocks that reach to steps before the first one are not part of the matrix. The tensors stay the caller's, who may dispose them, but
    /// must not write to them while the factorization is in use, which may read them at every solution.
    /// </param>
    /// <returns>The factorization, to be disposed by the caller.</returns>
    IBlockFactorization Factorize(IReadOnlyList<Tensor> blocks);
}
