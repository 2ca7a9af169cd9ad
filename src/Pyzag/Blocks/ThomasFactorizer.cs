using Pyzag.Blocks.Kernels;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// Block forward substitution, the Thomas algorithm without its upper diagonal: the steps follow one another, each with its diagonal block
/// factorized (LU with partial pivoting). Work O(block · state³), depth O(block), parallel over the batch. Differentiable. Literature:
/// G. H. Golub, C. F. Van Loan, Matrix Computations, 4th edition (2013), section 4.5.
/// </summary>
public sealed class ThomasFactorizer : IBlockFactorizer
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// There are fewer than two tensors, or their shape is not <c>(block, batch…, state, state)</c> with at least one step.
    /// </exception>
    public IBlockFactorization Factorize(IReadOnlyList<Tensor> blocks)
    {
        var layout = new BlockLayout(blocks);
        return KernelSupport.Covers(blocks[0], [.. blocks.Skip(1)])
            ? new SweepFactorization(blocks, layout)
            : new BandedFactorization(blocks, (couplings, _) => new SequentialRecurrence(couplings));
    }
}
