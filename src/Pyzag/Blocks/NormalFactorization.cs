using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// N = MᵀM + μI = L D Lᵀ for a matrix M with k blocks below the diagonal: N has k on either side. With B_{i,j} the blocks of M at column i
/// − j, N_{i,d} those of N at column i − d, G_{i,d} those of the unit lower-banded L, and U_{i,d} = G_{i,d} D_{i-d},
/// <code>
///     N_{i,d} = Σ_j B_{i+j,j}ᵀ B_{i+j,j+d} + [d = 0] μI
///     U_{i,d} = N_{i,d} − Σ_{e>d} U_{i,e} G_{i-d,e-d}ᵀ,      D_i = N_{i,0} − Σ_d U_{i,d} G_{i,d}ᵀ
/// </code>
/// All of N is a few batched products; the decomposition walks over the steps, with a Cholesky decomposition of every D_i.
/// </summary>
internal sealed class NormalFactorization : IBlockFactorization
{
    private readonly BlockLayout _layout;
    private readonly SequentialRecurrence _recurrence;
    private readonly Tensor _diagonal;

    /// <summary>Factorizes for blocks <c>(block, batch…, state, state)</c>, oldest first, and μ, <c>(batch…)</c>.</summary>
    internal NormalFactorization(IReadOnlyList<Tensor> blocks, Tensor damping)
    {
        _layout = new BlockLayout(blocks);
        using var scope = TensorScope.Open();
        var bands = NormalBands(_layout.Bands(blocks), _layout.Series(damping, blocks[0], nameof(damping)));
        var steps = bands[0].Length;
        var factors = new Tensor[steps];
        var failed = new Tensor[steps];
        // Index d - 1, then i - d.
        Tensor[][] couplings = [.. bands.Skip(1).Select(band => new Tensor[band.Length])];
        var scaled = new Tensor[bands.Length];
        for (var i = 0; i < steps; i++)
        {
            var pivot = bands[0][i];
            for (var d = Math.Min(i, couplings.Length); d >= 1; d--)
            {
                scaled[d] = bands[d][i - d];
                for (var e = d + 1; e <= Math.Min(i, couplings.Length); e++)
                    scaled[d] = SmallMatrix.Subtract(scaled[d], scaled[e], couplings[e - d - 1][i - e].mT);
                couplings[d - 1][i - d] = SmallMatrix.SolveSymmetric(factors[i - d], scaled[d].mT).mT;
                pivot = SmallMatrix.Subtract(pivot, scaled[d], couplings[d - 1][i - d].mT);
            }

            (factors[i], failed[i]) = SmallMatrix.FactorizeSymmetric(pivot);
        }

        _recurrence = new SequentialRecurrence(Array.ConvertAll(couplings, rows => stack(rows)));
        _diagonal = scope.Detach(stack(factors));
        Singular = scope.Detach(stack(failed).reshape([_layout.Steps, .. _layout.Batch]));
    }

    public Tensor Singular { get; }

    public Tensor Solve(Tensor rightHandSide)
    {
        using var scope = TensorScope.Open();
        var lower = _recurrence.Solve(_layout.Columns(rightHandSide, _layout.Steps, nameof(rightHandSide)));
        return scope.Return(_layout.Restore(_recurrence.SolveTransposed(SmallMatrix.SolveSymmetric(_diagonal, lower)), rightHandSide));
    }

    public Tensor SolveTransposed(Tensor rightHandSide) => Solve(rightHandSide);

    public void Dispose()
    {
        _recurrence.Dispose();
        _diagonal.Dispose();
        Singular.Dispose();
    }

    /// <summary>The blocks N_{i,d} for i ≥ d: index d, then i − d; each <c>(series, state, state)</c>.</summary>
    private static Tensor[][] NormalBands(Tensor[] matrix, Tensor damping)
    {
        var lookback = matrix.Length - 1;
        var (steps, size) = (matrix[0].shape[0], matrix[0].shape[^1]);
        var bands = new Tensor[Math.Min(lookback, steps - 1) + 1];
        for (var d = 0; d < bands.Length; d++)
        {
            for (var j = 0; j <= lookback - d && j + d < steps; j++)
            {
                // Rows i + j of M, from the first that reaches back to column i - d = 0 on.
                var (left, right) = (BlockRows.From(matrix[j], j + d), BlockRows.From(matrix[j + d], j + d));
                var product = SmallMatrix.Product(left.mT, right);
                bands[d] = j == 0 ? product : bands[d] + BlockRows.Pad(product, 0, j);
            }
        }

        bands[0] = bands[0] + damping.reshape(-1, 1, 1) * eye(size, dtype: damping.dtype, device: damping.device);
        return Array.ConvertAll(bands, band => band.unbind());
    }
}
