using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>
/// The diagonal of AᵀA without A: E[(Aᵀz)²] for z of independent signs, which never is negative. Literature: C. Bekas, E. Kokiopoulou and Y. Saad, An estimator for the diagonal of a matrix,
/// Appl. Numer. Math. 57 (2007) 1214–1229, doi:10.1016/j.apnum.2007.01.003.
/// </summary>
internal static class DiagonalEstimate
{
    private const int Probes = 8;

    /// <summary>Estimates it with a few adjoint sweeps, always with the same signs; exactly, by a tangent sweep, where there are as few parameters.</summary>
    /// <returns><c>(n)</c>, the caller's.</returns>
    internal static Tensor Of(WeightedPoint point, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        if (point.Parameters.numel() <= Probes)
            return scope.Return(point.Matrix(cancellationToken).square().sum(dim: 0));
        var signs = new Random(1);
        var sum = zeros_like(point.Parameters);
        for (var probe = 0; probe < Probes; probe++)
        {
            double[] z = [.. Enumerable.Range(0, (int)point.Residual.numel()).Select(_ => signs.Next(2) * 2.0 - 1)];
            sum.add_(point.MultiplyTransposed(tensor(z).to(sum.dtype).to(sum.device), cancellationToken).square());
        }

        return scope.Return(sum / Probes);
    }
}
