using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// A recurrence with k offsets, x_i = w_i − Σ_j C_{i,j} x_{i-j}, made one with a single offset by taking k rows together: with X_g the rows
/// gk … gk + k − 1,
/// <code>
///     T_g X_g = W_g − U_g X_{g-1},      so      X_g = T_g⁻¹ W_g − (T_g⁻¹ U_g) X_{g-1}
/// </code>
/// T_g unit lower triangular by blocks, U_g upper triangular by blocks. The last group is filled up with rows x_i = 0.
/// </summary>
internal sealed class GroupedRecurrence : IRecurrence
{
    private readonly int _size;
    private readonly Tensor _triangles;
    private readonly ReducedRecurrence? _groups;

    /// <summary>
    /// Groups the recurrence of <paramref name="rows"/> rows with the couplings C_{i,j}, index j − 1 for the rows i ≥ j, and reduces it.
    /// </summary>
    internal GroupedRecurrence(Tensor[] couplings, long rows, long minimum)
    {
        using var scope = TensorScope.Open();
        _size = couplings.Length;
        var padding = Padding(rows);
        // Index j holds C_{i,j} by group and row in the group, (group, size, series, state, state); C_{i,0} is the unit matrix.
        Tensor[] bands = [.. couplings.Select((coupling, j) => Split(BlockRows.Pad(coupling, j + 1, padding)))];
        var unit = eye(bands[0].shape[^1], dtype: bands[0].dtype, device: bands[0].device).expand_as(bands[0].select(1, 0));
        var zero = zeros_like(unit);
        // Row a of a group meets column b of (group before, group), which is j = size + a − b rows back.
        var wide = cat([.. Enumerable.Range(0, _size).Select(Row)], -2);
        var width = wide.shape[^2];
        _triangles = scope.Detach(wide.narrow(-1, width, width).contiguous());
        if (wide.shape[0] > 1)
        {
            var coupling = SolveTriangles(BlockRows.From(_triangles, 1), BlockRows.From(wide.narrow(-1, 0, width), 1));
            _groups = new ReducedRecurrence(coupling, minimum);
        }

        Tensor Row(int a) => cat([.. Enumerable.Range(0, 2 * _size).Select(b => Entry(a, _size + a - b))], -1);

        Tensor Entry(int row, int back) => back < 0 || back > _size ? zero : back == 0 ? unit : bands[back - 1].select(1, row);
    }

    public Tensor Solve(Tensor right)
    {
        var solution = SolveTriangles(_triangles, Group(right));
        return Ungroup(_groups?.Solve(solution) ?? solution, right);
    }

    public Tensor SolveTransposed(Tensor right)
    {
        var solution = Group(right);
        solution = _groups?.SolveTransposed(solution) ?? solution;
        return Ungroup(linalg.solve_triangular(_triangles.mT, solution, upper: true, unitriangular: true), right);
    }

    public void Dispose()
    {
        _triangles.Dispose();
        _groups?.Dispose();
    }

    /// <summary>T⁻¹ times a right-hand side.</summary>
    private static Tensor SolveTriangles(Tensor triangles, Tensor right) =>
        linalg.solve_triangular(triangles, right, upper: false, unitriangular: true);

    private long Padding(long rows) => (_size - rows % _size) % _size;

    /// <summary>(rows, …) to (group, size, …).</summary>
    private Tensor Split(Tensor rows) => rows.reshape([rows.shape[0] / _size, _size, .. rows.shape[1..]]);

    /// <summary>(rows, series, state, columns) to (group, series, size·state, columns).</summary>
    private Tensor Group(Tensor vector) => Split(BlockRows.Pad(vector, 0, Padding(vector.shape[0]))).transpose(1, 2).flatten(2, 3);

    /// <summary>The way back, without the rows that fill up the last group.</summary>
    private Tensor Ungroup(Tensor groups, Tensor like)
    {
        var shape = like.shape;
        var rows = groups.reshape(groups.shape[0], shape[1], _size, shape[2], shape[3]).transpose(1, 2).flatten(0, 1);
        return rows.narrow(0, 0, shape[0]);
    }
}
