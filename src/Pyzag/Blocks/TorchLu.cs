using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>Small matrices factorized by torch, LU with partial pivoting. Solutions are differentiable.</summary>
internal sealed class TorchLu : IDisposable
{
    private readonly Tensor _factors;

    // None where the matrices are numbers, which are their own factors.
    private readonly Tensor? _pivots;

    /// <summary>Factorizes matrices <c>(block, series, state, state)</c>.</summary>
    internal TorchLu(Tensor matrices)
    {
        using var scope = TensorScope.Open();
        if (SmallMatrix.AreNumbers(matrices))
        {
            _factors = scope.Detach(matrices.clone());
            Singular = scope.Detach(matrices.eq(0).squeeze(-1).squeeze(-1));
            return;
        }

        // torch.lu reports singular matrices in its third result; linalg.lu_factor would throw.
        var (factors, pivots, info) = lu(matrices, pivot: true, get_infos: true);
        _factors = scope.Detach(factors);
        _pivots = scope.Detach(pivots!);
        Singular = scope.Detach(info!.ne(0));
    }

    /// <summary>Where a matrix is exactly singular, <c>(block, series)</c>.</summary>
    internal Tensor Singular { get; }

    /// <summary>Solves A x = v for each of them; v is <c>(block, series, state, columns)</c>.</summary>
    internal Tensor Solve(Tensor right) => _pivots is null ? right / _factors : linalg.lu_solve(_factors, _pivots, right);

    /// <summary>Solves Aᵀ x = v.</summary>
    internal Tensor SolveTransposed(Tensor right) =>
        _pivots is null ? right / _factors : linalg.lu_solve(_factors, _pivots, right, left: true, adjoint: true);

    public void Dispose()
    {
        _factors.Dispose();
        _pivots?.Dispose();
        Singular.Dispose();
    }
}
