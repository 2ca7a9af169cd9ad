using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// Parallel cyclic reduction: after the diagonal blocks are factorized (LU with partial pivoting), each round eliminates all steps at once
/// from equations twice as far away, so that ⌈log₂ block⌉ rounds of wide operations replace the walk over the steps. Any number of steps
/// will do; a lookback of k is reduced in groups of k steps. Work O(block · log block · (k · state)³), memory O(block · log block · (k ·
/// state)²), depth O(log block): for devices with more parallel power than series to solve, and blocks that are long. Differentiable.
/// </summary>
/// <remarks>
/// The rounds multiply up to <c>block</c> matrices A_i⁻¹ B_i with one another, so in a recursion that grows fast along a long block they
/// lose digits, and overflow, before substitution does. Literature: R. W. Hockney (1965), doi:10.1145/321250.321259; for recurrences P. M.
/// Kogge, H. S. Stone (1973), doi:10.1109/TC.1973.5009159; for blocks of steps M. C. Messner, T. Hu, T. Chen (2023),
/// doi:10.48550/arXiv.2310.08649.
/// </remarks>
public sealed class PcrFactorizer : IBlockFactorizer
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// There are fewer than two tensors, or their shape is not <c>(block, batch…, state, state)</c> with at least one step.
    /// </exception>
    public IBlockFactorization Factorize(IReadOnlyList<Tensor> blocks) => HybridFactorizer.Factorize(blocks, 1);
}
