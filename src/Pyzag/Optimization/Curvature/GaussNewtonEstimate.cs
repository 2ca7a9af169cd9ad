using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>AᵀA of a point of a fit, or its diagonal, from a sample of its rows.</summary>
internal static class GaussNewtonEstimate
{
    /// <summary>
    /// The diagonal: exactly by a tangent sweep, or without A as the mean of (Aᵀz)² for vectors z of independent signs, each by an adjoint sweep; it is never negative.
    /// </summary>
    /// <returns><c>(n)</c>, the caller's.</returns>
    internal static Tensor Diagonal(WeightedPoint point, CurvatureSample sample, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var random = new Random(sample.Seed);
        var rows = Rows(point, sample, random);
        if (sample.Probes is not { } probes || point.Parameters.numel() <= probes)
            return scope.Return(Matrix(point, rows, cancellationToken).square().sum(dim: 0));
        var count = point.Residual.numel();
        var size = Math.Sqrt((double)count / (rows?.Length ?? count));
        var sum = zeros_like(point.Parameters);
        for (var probe = 0; probe < probes; probe++)
        {
            var signs = new double[count];
            for (var k = 0; k < (rows?.Length ?? count); k++)
                signs[rows?[k] ?? k] = random.Next(2) == 0 ? size : -size;
            sum.add_(point.MultiplyTransposed(tensor(signs).to(sum.dtype).to(sum.device), cancellationToken).square());
        }

        return scope.Return(sum / probes);
    }

    /// <summary>All of it, by a tangent sweep.</summary>
    /// <returns><c>(n, n)</c>, the caller's.</returns>
    internal static Tensor Full(WeightedPoint point, CurvatureSample sample, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var matrix = Matrix(point, Rows(point, sample, new Random(sample.Seed)), cancellationToken);
        return scope.Return(matrix.t().matmul(matrix));
    }

    /// <summary>Rows of A, so much larger as there are fewer of them.</summary>
    private static Tensor Matrix(WeightedPoint point, long[]? rows, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        var matrix = point.Matrix(cancellationToken);
        return scope.Return(rows is null ? matrix : matrix.index_select(0, tensor(rows).to(matrix.device)) * Math.Sqrt((double)matrix.shape[0] / rows.Length));
    }

    /// <summary>Draws rows without repetition; null for all of them.</summary>
    private static long[]? Rows(WeightedPoint point, CurvatureSample sample, Random random)
    {
        var count = point.Residual.numel();
        if (sample.Residuals is not { } wanted || wanted >= count)
            return null;
        var rows = new long[count];
        for (var i = 0; i < count; i++)
            rows[i] = i;
        for (var i = 0; i < wanted; i++)
        {
            var j = random.NextInt64(i, count);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }

        return rows[..wanted];
    }
}
