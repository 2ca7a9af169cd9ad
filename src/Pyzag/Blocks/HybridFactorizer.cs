using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// Parallel cyclic reduction down to interleaved systems of a minimum size, then substitution in all of them at once: fewer rounds and less
/// work than <see cref="PcrFactorizer"/>, more parallel than <see cref="ThomasFactorizer"/>, and equal to one of them at the ends of its
/// range. Differentiable. Literature: M. C. Messner, T. Hu, T. Chen (2023), doi:10.48550/arXiv.2310.08649.
/// </summary>
public sealed class HybridFactorizer : IBlockFactorizer
{
    /// <summary>Makes a factorizer.</summary>
    /// <param name="minimumSize">
    /// How many steps a system may have that is not reduced any further, 1 or more (for a lookback of k, how many groups of k steps). With
    /// 1 everything is reduced; a block that is no longer is solved by substitution alone.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minimumSize"/> is below 1.</exception>
    public HybridFactorizer(int minimumSize) =>
        MinimumSize = Guard.AtLeast(minimumSize, 1, nameof(minimumSize), "the smallest system has one step");

    /// <summary>How many steps a system may have that is not reduced any further.</summary>
    public int MinimumSize { get; }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">
    /// There are fewer than two tensors, or their shape is not <c>(block, batch…, state, state)</c> with at least one step.
    /// </exception>
    public IBlockFactorization Factorize(IReadOnlyList<Tensor> blocks) => Factorize(blocks, MinimumSize);

    /// <summary>Factorizes; systems of no more than the given size are not reduced any further.</summary>
    internal static IBlockFactorization Factorize(IReadOnlyList<Tensor> blocks, long minimumSize) =>
        new BandedFactorization(blocks, (couplings, rows) => Recurrence(couplings, rows, minimumSize));

    private static IRecurrence Recurrence(Tensor[] couplings, long rows, long minimumSize) => couplings.Length switch
    {
        0 => new SequentialRecurrence(couplings),
        1 => new ReducedRecurrence(couplings[0], minimumSize),
        var size when rows <= minimumSize * size => new SequentialRecurrence(couplings),
        _ => new GroupedRecurrence(couplings, rows, minimumSize),
    };
}
