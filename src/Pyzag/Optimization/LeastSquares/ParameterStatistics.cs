using Pyzag.Internal;
using Pyzag.Optimization;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// How well data determine fitted parameters: with the Jacobian J and the weights W at the estimate,
/// <code>
///     Cov θ = σ² (JᵀWJ)⁻¹,     σ² = Σ w r² / (m − p)
/// </code>
/// for m residuals with a weight and p directions of the parameters that they determine. It is exact for models that are linear in their parameters and errors that are independent, of mean 0 and variance σ²/w, and holds for others as far
/// as a model is linear within a few standard errors.
/// </summary>
/// <remarks>
/// <para>With a loss ρ, σ² = Σ w ψ² / (m − p) / (mean ψ′)² with the influence ψ = r ρ′(r²) and its derivative, the asymptotic variance of an M-estimate, which is the same for squares.</para>
/// <para>Where weights are the inverse of variances that are known, divide <see cref="Covariance"/> by <see cref="ResidualVariance"/>, which is 1 then but for chance.</para>
/// <para>A parameter that a bound holds counts as known: its variance is 0 and its correlations are NaN. Where JᵀWJ is singular there are directions of which the data say nothing: every parameter that has
/// a part in one has NaN, and the others what the pseudo-inverse gives, which is exact for them.</para>
/// <para>Literature: G. A. F. Seber and C. J. Wild, Nonlinear Regression, Wiley 1989, doi:10.1002/0471725315; P. J. Huber, Robust regression: asymptotics, conjectures and Monte Carlo, Ann. Statist. 1 (1973)
/// 799–821, doi:10.1214/aos/1176342503.</para>
/// </remarks>
public sealed class ParameterStatistics
{
    private ParameterStatistics(Tensor covariance, double residualVariance, long degreesOfFreedom, int rank, bool isSingular)
    {
        Covariance = covariance;
        ResidualVariance = residualVariance;
        DegreesOfFreedom = degreesOfFreedom;
        Rank = rank;
        IsSingular = isSingular;
    }

    /// <summary>Cov θ, <c>(n, n)</c>, float64 on the CPU, in the units of the parameters; NaN throughout where there are no degrees of freedom. The caller's, in the dispose scope that was open at the call.</summary>
    public Tensor Covariance { get; }

    /// <summary>σ², in squared units of the residuals by those of the weights; NaN where there are no degrees of freedom. Its root is the residual standard deviation.</summary>
    public double ResidualVariance { get; }

    /// <summary>m − <see cref="Rank"/>.</summary>
    public long DegreesOfFreedom { get; }

    /// <summary>p: of how many directions of the parameters, those at bounds left out, the data say something.</summary>
    public int Rank { get; }

    /// <summary>Whether there are directions of which they say nothing.</summary>
    public bool IsSingular { get; }

    /// <summary>√Cov_ii, <c>(n)</c>, float64 on the CPU; the caller's.</summary>
    public Tensor StandardErrors()
    {
        using var scope = TensorScope.Open();
        return scope.Return(Covariance.diagonal().sqrt());
    }

    /// <summary>Cov_ij / √(Cov_ii Cov_jj), <c>(n, n)</c>, float64 on the CPU; the caller's.</summary>
    public Tensor Correlation()
    {
        using var scope = TensorScope.Open();
        var errors = StandardErrors();
        return scope.Return(Covariance / (errors.unsqueeze(-1) * errors));
    }

    /// <summary>Computes the statistics at a point, with one tangent sweep for all parameters, and nothing that a fit with a Jacobian did not do there before.</summary>
    internal static ParameterStatistics Of(WeightedPoint point, Box box, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var weighted = point.Jacobian(cancellationToken);
        var held = box.Free(point.Parameters, point.Gradient(weighted)).logical_not().cpu();
        var (influences, count) = Variance(point);
        if (point.Weights is { } weights)
            weighted = weights.sqrt().unsqueeze(-1) * weighted;
        var triangle = linalg.qr(weighted, linalg.QRMode.R).R.to(ScalarType.Float64).cpu().masked_fill(held, 0);
        var (inverse, unknown, rank) = Inverse(triangle, finfo(point.Parameters.dtype).eps * Math.Max(count, triangle.shape[1]));
        var free = count - rank;
        var variance = free > 0 ? influences / free : double.NaN;
        unknown = unknown & held.logical_not();
        var covariance = (variance * inverse).masked_fill(unknown.unsqueeze(-1) | unknown, double.NaN);
        return new ParameterStatistics(scope.Return(covariance), variance, free, rank, unknown.any().item<bool>());
    }

    /// <summary>Σ w ψ² / (mean ψ′)², and the number of residuals that count.</summary>
    private static (double Influences, long Count) Variance(WeightedPoint point)
    {
        using var scope = TensorScope.Open();
        var squares = point.Residual.to(ScalarType.Float64).square();
        var weights = point.Weights?.to(ScalarType.Float64) ?? ones_like(squares);
        var counts = weights > 0;
        var (_, first, second) = point.Loss?.Evaluate(squares) ?? (squares, ones_like(squares), zeros_like(squares));
        var slope = (first + 2 * squares * second).masked_select(counts).mean().item<double>();
        return ((weights * first.square() * squares).sum().item<double>() / (slope * slope), counts.sum().item<long>());
    }

    /// <summary>The pseudo-inverse of RᵀR, with the columns of R at one length, which parameters have a part in its null space, and the rank.</summary>
    private static (Tensor Inverse, Tensor Unknown, int Rank) Inverse(Tensor triangle, double tolerance)
    {
        using var scope = TensorScope.Open();
        var lengths = triangle.square().sum(dim: 0).sqrt();
        lengths = where(lengths > 0, lengths, ones_like(lengths));
        var (_, values, directions) = linalg.svd(triangle / lengths, fullMatrices: true);
        var rank = (int)(values > tolerance * values.max()).sum().item<long>();
        var known = directions.narrow(0, 0, rank) / values.narrow(0, 0, rank).unsqueeze(-1) / lengths;
        var unknown = directions.narrow(0, rank, directions.shape[0] - rank).square().sum(dim: 0) > Math.Sqrt(tolerance);
        return (scope.Return(known.t().matmul(known)), scope.Return(unknown), rank);
    }
}
