using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>The diagonal blocks of a matrix, all steps and series factorized at once: LU with partial pivoting inside each block.</summary>
internal sealed class DiagonalBlocks : IDisposable
{
    private readonly Tensor _factors;

    // None where the blocks are numbers, which are their own factors.
    private readonly Tensor? _pivots;

    /// <summary>Factorizes blocks <c>(block, series, state, state)</c>.</summary>
    internal DiagonalBlocks(Tensor blocks)
    {
        using var scope = TensorScope.Open();
        if (SmallMatrix.AreNumbers(blocks))
        {
            _factors = scope.Detach(blocks.clone());
            Singular = scope.Detach(blocks.eq(0).squeeze(-1).squeeze(-1));
            return;
        }

        // torch.lu reports singular blocks in its third result; linalg.lu_factor would throw.
        var (factors, pivots, info) = lu(blocks, pivot: true, get_infos: true);
        _factors = scope.Detach(factors);
        _pivots = scope.Detach(pivots!);
        Singular = scope.Detach(info!.ne(0));
    }

    /// <summary>Where a block is exactly singular, <c>(block, series)</c>.</summary>
    internal Tensor Singular { get; }

    /// <summary>
    /// Solves A_i x = v_i for the steps from <paramref name="first"/> on; v is <c>(block − first, series, state, columns)</c>.
    /// </summary>
    internal Tensor Solve(Tensor right, long first = 0)
    {
        var factors = BlockRows.From(_factors, first);
        return _pivots is null ? right / factors : linalg.lu_solve(factors, BlockRows.From(_pivots, first), right);
    }

    /// <summary>Solves A_iᵀ x = v_i for all steps; v is <c>(block, series, state, columns)</c>.</summary>
    internal Tensor SolveTransposed(Tensor right) =>
        _pivots is null ? right / _factors : linalg.lu_solve(_factors, _pivots, right, left: true, adjoint: true);

    public void Dispose()
    {
        _factors.Dispose();
        _pivots?.Dispose();
        Singular.Dispose();
    }
}
