using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>
/// ½ ‖A δ + b‖² after a QR factorization of A and b together, so that what follows is as small as there are parameters: ½ ‖R δ + q‖² has the same minimum, and the normal equations,
/// which square the condition, are never formed. It lives in float64 on the CPU.
/// </summary>
internal sealed class TriangularModel : IDisposable
{
    private TriangularModel(Tensor triangle, Tensor projected, Tensor columnNorms, Tensor gradient)
    {
        Triangle = triangle;
        Projected = projected;
        ColumnNorms = columnNorms;
        Gradient = gradient;
    }

    /// <summary>R, <c>(k, n)</c> with k at most n + 1.</summary>
    internal Tensor Triangle { get; }

    /// <summary>q, <c>(k)</c>, as long as b.</summary>
    internal Tensor Projected { get; }

    /// <summary>The lengths of the columns of A, <c>(n)</c>.</summary>
    internal Tensor ColumnNorms { get; }

    /// <summary>Aᵀb, <c>(n)</c>.</summary>
    internal Tensor Gradient { get; }

    /// <summary>Factorizes; null where a number is NaN or infinite.</summary>
    /// <param name="matrix">A, <c>(m, n)</c>.</param>
    /// <param name="vector">b, <c>(m)</c>.</param>
    internal static TriangularModel? Of(Tensor matrix, Tensor vector)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var together = cat([matrix, vector.unsqueeze(-1)], 1);
        if (!Finite.Is(together))
            return null;
        var triangle = linalg.qr(together, linalg.QRMode.R).R.to(ScalarType.Float64).cpu();
        var (columns, last) = (triangle.narrow(1, 0, triangle.shape[1] - 1), triangle.select(1, -1));
        return new TriangularModel(
            scope.Detach(columns.contiguous()), scope.Detach(last.contiguous()), scope.Detach(columns.square().sum(dim: 0).sqrt()), scope.Detach(columns.t().matmul(last)));
    }

    /// <summary>By how much the model falls along a step: −δᵀAᵀb − ½ ‖A δ‖².</summary>
    internal double Reduction(Tensor step)
    {
        using var scope = TensorScope.Open();
        var change = Triangle.matmul(step);
        return -change.dot(Projected + 0.5 * change).item<double>();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Triangle.Dispose();
        Projected.Dispose();
        ColumnNorms.Dispose();
        Gradient.Dispose();
    }
}
