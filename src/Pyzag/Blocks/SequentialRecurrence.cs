using Pyzag.Blocks.Kernels;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// Substitution, one run of <c>stride</c> rows after the other. All offsets are multiples of the stride, so the rows of a run do not depend
/// on one another:
/// <code>
///     L x = w:   x_i = w_i − Σ_j C_{i,j} x_{i-j·stride},                i ascending
///     Lᵀx = v:   x_i = v_i − Σ_j C_{i+j·stride,j}ᵀ x_{i+j·stride},      i descending
/// </code>
/// The number of rows is a multiple of the stride.
/// </summary>
internal sealed class SequentialRecurrence : IRecurrence
{
    private readonly long _stride;

    // Index j - 1 holds C_{i,j} for i ≥ j·stride, (rows − j·stride, series, state, state).
    private readonly Tensor[] _couplings;

    /// <summary>Takes the couplings C_{i,j}, index j − 1 for the rows i ≥ j·stride, out of their dispose scope.</summary>
    internal SequentialRecurrence(Tensor[] couplings, long stride = 1)
    {
        _stride = stride;
        _couplings = Array.ConvertAll(couplings, coupling => coupling.DetachFromDisposeScope());
    }

    public Tensor Solve(Tensor right)
    {
        if (IsCovered(right))
            return UnitBands.Solve(Array.ConvertAll(_couplings, Steps), Steps(right), transposed: false).reshape(right.shape);
        var solution = Runs(right);
        var couplings = Array.ConvertAll(_couplings, Runs);
        for (var run = 1; run < solution.Length; run++)
            for (var j = 1; j <= Math.Min(run, couplings.Length); j++)
                solution[run] = SmallMatrix.Subtract(solution[run], couplings[j - 1][run - j], solution[run - j]);
        return cat(solution).reshape(right.shape);
    }

    public Tensor SolveTransposed(Tensor right)
    {
        if (IsCovered(right))
            return UnitBands.Solve(Array.ConvertAll(_couplings, Steps), Steps(right), transposed: true).reshape(right.shape);
        var solution = Runs(right);
        var couplings = Array.ConvertAll(_couplings, coupling => Array.ConvertAll(Runs(coupling), run => run.mT));
        for (var run = solution.Length - 2; run >= 0; run--)
            for (var j = 1; j <= couplings.Length && run + j < solution.Length; j++)
                solution[run] = SmallMatrix.Subtract(solution[run], couplings[j - 1][run], solution[run + j]);
        return cat(solution).reshape(right.shape);
    }

    public void Dispose()
    {
        foreach (var coupling in _couplings)
            coupling.Dispose();
    }

    /// <summary>Whether one kernel walks over all runs.</summary>
    private bool IsCovered(Tensor right) => _couplings.Length > 0 && KernelSupport.Covers(_couplings[0], [right, .. _couplings]);

    /// <summary>Runs as steps, their rows as series.</summary>
    private Tensor Steps(Tensor rows)
    {
        var shape = rows.shape;
        return rows.reshape(-1, _stride * shape[1], shape[2], shape[3]);
    }

    /// <summary>Cuts rows into runs, each <c>(stride·series, …, …)</c>.</summary>
    private Tensor[] Runs(Tensor rows)
    {
        var shape = rows.shape;
        return rows.reshape(shape[0] * shape[1], shape[2], shape[3]).split(_stride * shape[1], dim: 0);
    }
}
