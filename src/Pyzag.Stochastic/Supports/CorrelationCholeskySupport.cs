using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// Cholesky factors L of correlation matrices. With the partial correlations z = tanh(y), taken row by row below the diagonal,
/// <c>L_ij = z_ij √(Π_{m&lt;j} (1 − z_im²))</c> and <c>L_ii = √(Π_{m&lt;i} (1 − z_im²))</c>: every row has the norm 1.
/// </summary>
internal sealed class CorrelationCholeskySupport : Support
{
    private const double Tolerance = 1e-6;

    public override Tensor Contains(Tensor value)
    {
        using var scope = TensorScope.Open();
        var lower = (value.triu(1) == 0).flatten(-2).all(-1);
        var norms = ((value.square().sum(-1) - 1).abs() < Tolerance).all(-1);
        var diagonal = (value.diagonal(0, -2, -1) > 0).all(-1);
        return scope.Return(lower.logical_and(norms).logical_and(diagonal));
    }

    public override Tensor FromUnconstrained(Tensor unconstrained)
    {
        using var scope = TensorScope.Open();
        var z = Rows(unconstrained.tanh());
        // With a one on the diagonal every row ends with what its partial correlations leave.
        var size = z.shape[^1];
        return scope.Return((z + eye(size, dtype: z.dtype, device: z.device)) * Remaining(z).sqrt().tril());
    }

    public override Tensor ToUnconstrained(Tensor value)
    {
        using var scope = TensorScope.Open();
        var size = value.shape[^1];
        // The sum of the squares from an entry to the end of its row is what the entries before it have left.
        var remaining = value.square().flip(-1).cumsum(-1).flip(-1);
        var (rows, columns) = Below(size);
        var z = value[TensorIndex.Ellipsis, TensorIndex.Tensor(rows), TensorIndex.Tensor(columns)];
        var left = remaining[TensorIndex.Ellipsis, TensorIndex.Tensor(rows), TensorIndex.Tensor(columns)];
        return scope.Return((z / left.sqrt()).atanh());
    }

    public override Tensor LogVolume(Tensor unconstrained, int eventDimensions)
    {
        using var scope = TensorScope.Open();
        // ∂z/∂y = 1 − z² and ∂L_ij/∂z_ij = √(Π_{m<j} (1 − z_im²)); log(1 − tanh² y) = 2 (log 2 − y + log σ(2y)).
        var slope = 2 * (Math.Log(2) - unconstrained + nn.functional.logsigmoid(2 * unconstrained));
        var before = Rows(slope).cumsum(-1) - Rows(slope);
        var stick = before.tril(-1).sum([-2, -1]) / 2;
        return scope.Return(LastDimensions.Sum(slope.sum(-1) + stick, eventDimensions - 1));
    }

    public override long[] UnconstrainedShape(IReadOnlyList<long> eventShape)
    {
        ArgumentNullException.ThrowIfNull(eventShape);
        if (eventShape.Count < 2 || eventShape[^1] != eventShape[^2])
            throw new ArgumentException(
                $"`eventShape`: expected square matrices, (…, d, d), got {Shapes.Text([.. eventShape])}.", nameof(eventShape));
        return [.. eventShape.SkipLast(2), eventShape[^1] * (eventShape[^1] - 1) / 2];
    }

    /// <summary>Π_{m&lt;j} (1 − z_im²).</summary>
    private static Tensor Remaining(Tensor z)
    {
        var left = (1 - z.square()).cumprod(-1);
        return cat([ones_like(left.narrow(-1, 0, 1)), left.narrow(-1, 0, left.shape[^1] - 1)], -1);
    }

    /// <summary>Numbers below the diagonal, row by row, as the lower triangle of a matrix of zeros.</summary>
    private static Tensor Rows(Tensor entries)
    {
        var size = (long)Math.Round((1 + Math.Sqrt(1 + 8.0 * entries.shape[^1])) / 2);
        var (rows, columns) = Below(size);
        var place = (rows * size + columns).to(entries.device);
        var flat = zeros([.. entries.shape[..^1], size * size], entries.dtype, entries.device);
        return flat.index_add(-1, place, entries, 1).reshape([.. entries.shape[..^1], size, size]);
    }

    private static (Tensor Rows, Tensor Columns) Below(long size)
    {
        var places = tril_indices(size, size, -1);
        return (places[0], places[1]);
    }
}
