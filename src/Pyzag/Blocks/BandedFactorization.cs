using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// M = D L with D the diagonal blocks A_i and L unit lower-banded: with B_{i,j} the blocks at column i − j and C_{i,j} = A_i⁻¹ B_{i,j},
/// computed once,
/// <code>
///     M x = v:   w_i = A_i⁻¹ v_i,    L x = w,   which is   x_i + Σ_j C_{i,j} x_{i-j} = w_i
///     Mᵀx = v:   Lᵀ μ = v,           x_i = A_i⁻ᵀ μ_i
/// </code>
/// so that everything except the recurrence L itself is one batched call over all steps and series. How it is solved is what the
/// factorizers differ in.
/// </summary>
internal sealed class BandedFactorization : IBlockFactorization
{
    private readonly BlockLayout _layout;
    private readonly DiagonalBlocks _diagonal;
    private readonly IRecurrence _recurrence;

    /// <summary>Factorizes <paramref name="blocks"/>, each <c>(block, batch…, state, state)</c>.</summary>
    /// <param name="blocks">The blocks, oldest first.</param>
    /// <param name="recurrence">
    /// Makes the recurrence from its couplings, index j − 1 for the rows i ≥ j, none where the block is no longer than j, and the number of
    /// rows.
    /// </param>
    internal BandedFactorization(IReadOnlyList<Tensor> blocks, Func<Tensor[], long, IRecurrence> recurrence)
    {
        _layout = new BlockLayout(blocks);
        using var scope = TensorScope.Open();
        var bands = _layout.Bands(blocks);
        _diagonal = new DiagonalBlocks(bands[0]);
        Singular = scope.Detach(_diagonal.Singular.reshape([_layout.Steps, .. _layout.Batch]));
        var couplings = new Tensor[Math.Min(_layout.Lookback, _layout.Steps - 1)];
        for (var j = 1; j <= couplings.Length; j++)
            couplings[j - 1] = BlockRows.From(_diagonal.Solve(bands[j]), j);
        _recurrence = recurrence(couplings, _layout.Steps);
    }

    public Tensor Singular { get; }

    public Tensor Solve(Tensor rightHandSide)
    {
        using var scope = TensorScope.Open();
        var scaled = _diagonal.Solve(_layout.Columns(rightHandSide, _layout.Steps, nameof(rightHandSide)));
        return scope.Return(_layout.Restore(_recurrence.Solve(scaled), rightHandSide));
    }

    public Tensor SolveTransposed(Tensor rightHandSide)
    {
        using var scope = TensorScope.Open();
        var scaled = _recurrence.SolveTransposed(_layout.Columns(rightHandSide, _layout.Steps, nameof(rightHandSide)));
        return scope.Return(_layout.Restore(_diagonal.SolveTransposed(scaled), rightHandSide));
    }

    public void Dispose()
    {
        _diagonal.Dispose();
        _recurrence.Dispose();
        Singular.Dispose();
    }
}
