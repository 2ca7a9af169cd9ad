using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>Other forms of the matrix of any <see cref="IBlockOperator"/>.</summary>
public static class BlockOperatorExtensions
{
    /// <summary>Writes M out in full, zeros included: for small systems and for checks.</summary>
    /// <param name="matrix">The operator.</param>
    /// <returns>
    /// The matrix of every series, <c>(batch…, block·state, block·state)</c>, rows and columns counted by step, then state; the caller's,
    /// differentiable with respect to the matrix.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="matrix"/> is null.</exception>
    public static Tensor ToDense(this IBlockOperator matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        using var scope = TensorScope.Open();
        var (indices, values) = matrix.ToCoordinates();
        var size = matrix.Steps * matrix.State;
        var batch = values.shape[..^1];
        var entries = zeros([.. batch, size * size], values.dtype, values.device).index_copy(-1, indices[0] * size + indices[1], values);
        return scope.Return(entries.reshape([.. batch, size, size]));
    }

    /// <summary>Lists the entries of M that can differ from zero by compressed rows (CSR), at the same places for every series.</summary>
    /// <param name="matrix">The operator.</param>
    /// <returns>
    /// <c>RowPointers</c>, <c>(block·state + 1)</c> int64: row r has the entries from <c>RowPointers[r]</c> up to, not including,
    /// <c>RowPointers[r + 1]</c>; <c>Columns</c>, <c>(entry)</c> int64, ascending in each row; and <c>Values</c>, <c>(batch…, entry)</c>,
    /// differentiable with respect to the matrix. All are the caller's.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="matrix"/> is null.</exception>
    public static (Tensor RowPointers, Tensor Columns, Tensor Values) ToCompressedRows(this IBlockOperator matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        using var scope = TensorScope.Open();
        var (indices, values) = matrix.ToCoordinates();
        var size = matrix.Steps * matrix.State;
        var order = (indices[0] * size + indices[1]).argsort();
        var pointers = BlockRows.Pad(bincount(indices[0], minlength: size).cumsum(0), 1, 0);
        return (scope.Return(pointers), scope.Return(indices[1].index_select(0, order)), scope.Return(values.index_select(-1, order)));
    }
}
