using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The factorization that <see cref="ThomasFactorizer"/> makes. With A_i the diagonal blocks, B_{i,j} the blocks at column i-j and
/// C_{i,j} = A_i⁻¹ B_{i,j}, computed once,
/// <code>
///     M x = v:   w_i = A_i⁻¹ v_i,              x_i = w_i − Σ_j C_{i,j} x_{i-j},   i ascending
///     Mᵀx = v:   μ_i = v_i − Σ_j C_{i+j,j}ᵀ μ_{i+j},   x_i = A_i⁻ᵀ μ_i,           i descending
/// </code>
/// so that everything except the recurrence itself is one batched call over all steps and series.
/// </summary>
internal sealed class ThomasFactorization : IBlockFactorization
{
    private readonly BlockLayout _layout;
    private readonly Tensor _lu;
    private readonly Tensor _pivots;

    // Index j - 1 holds C_{i,j} for all i, (block, series, state, state).
    private readonly Tensor[] _coupling;

    internal ThomasFactorization(Tensor blocks)
    {
        _layout = new BlockLayout(Guard.Alive(blocks));
        using var scope = TensorScope.Open();
        var flat = _layout.Flatten(blocks);
        // torch.lu reports singular blocks in its third result; linalg.lu_factor would throw.
        var (factors, pivots, info) = lu(flat[_layout.Lookback], pivot: true, get_infos: true);
        _lu = scope.Detach(factors);
        _pivots = scope.Detach(pivots!);
        Singular = scope.Detach(info!.ne(0).reshape([_layout.Steps, .. _layout.Batch]));
        _coupling = new Tensor[_layout.Lookback];
        for (var j = 1; j <= _layout.Lookback; j++)
            _coupling[j - 1] = scope.Detach(linalg.lu_solve(_lu, _pivots, flat[_layout.Lookback - j]));
    }

    public Tensor Singular { get; }

    public Tensor Solve(Tensor rightHandSide)
    {
        using var scope = TensorScope.Open();
        var scaled = linalg.lu_solve(_lu, _pivots, _layout.Columns(rightHandSide, _layout.Steps, nameof(rightHandSide)));
        var right = scaled.unbind(0);
        var coupling = Array.ConvertAll(_coupling, c => c.unbind(0));
        var solution = new Tensor[right.Length];
        for (var i = 0; i < solution.Length; i++)
        {
            solution[i] = right[i];
            for (var j = 1; j <= Math.Min(i, coupling.Length); j++)
                solution[i] -= coupling[j - 1][i].bmm(solution[i - j]);
        }

        return scope.Return(_layout.Restore(stack(solution), rightHandSide));
    }

    public Tensor SolveTransposed(Tensor rightHandSide)
    {
        using var scope = TensorScope.Open();
        var right = _layout.Columns(rightHandSide, _layout.Steps, nameof(rightHandSide)).unbind(0);
        var coupling = Array.ConvertAll(_coupling, c => c.mT.unbind(0));
        var scaled = new Tensor[right.Length];
        for (var i = scaled.Length - 1; i >= 0; i--)
        {
            scaled[i] = right[i];
            for (var j = 1; j <= coupling.Length && i + j < scaled.Length; j++)
                scaled[i] -= coupling[j - 1][i + j].bmm(scaled[i + j]);
        }

        var solution = linalg.lu_solve(_lu, _pivots, stack(scaled), left: true, adjoint: true);
        return scope.Return(_layout.Restore(solution, rightHandSide));
    }

    public void Dispose()
    {
        _lu.Dispose();
        _pivots.Dispose();
        Singular.Dispose();
        foreach (var coupling in _coupling)
            coupling.Dispose();
    }
}
