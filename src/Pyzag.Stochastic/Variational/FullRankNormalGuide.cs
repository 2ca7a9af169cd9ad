using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// A normal distribution with any covariance: F = diag(exp(s)) (I + L) with a strictly lower triangular L, a Cholesky factor. At a normal posterior it is
/// the posterior; it takes d(d + 1)/2 numbers besides the mean.
/// </summary>
public sealed class FullRankNormalGuide : NormalGuide
{
    private const string LowerName = "lower";

    /// <summary>Makes a guide whose components are independent at first.</summary>
    /// <inheritdoc cref="MeanFieldNormalGuide(Tensor, double)"/>
    public FullRankNormalGuide(Tensor start, double scale = 0.1) : base(nameof(FullRankNormalGuide), start, LogScale(scale))
    {
        using var scope = TensorScope.Open();
        AddLeaf(LowerName, start.new_zeros(Dimension, Dimension));
    }

    private FullRankNormalGuide(Tensor mean, Tensor logScale, Tensor lower) : base(nameof(FullRankNormalGuide), mean, logScale) =>
        AddLeaf(LowerName, lower);

    /// <inheritdoc/>
    public override int NoiseDimension => Dimension;

    /// <summary>Makes the guide that has a mean and a covariance.</summary>
    /// <param name="mean">The mean, <c>(dimension)</c>, float64 or float32. Copied.</param>
    /// <param name="covariance">The covariance, <c>(dimension, dimension)</c>, positive definite, of which the lower triangle is read. Copied.</param>
    /// <returns>The guide; the caller's.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ObjectDisposedException">An argument has been disposed.</exception>
    /// <exception cref="ArgumentException">The mean is no vector of finite real numbers, or the covariance of another shape or kind, or not positive definite.</exception>
    public static FullRankNormalGuide Of(Tensor mean, Tensor covariance)
    {
        var dimension = DimensionOf(mean, nameof(mean));
        Guard.SameKind(Guard.Alive(covariance), mean, nameof(covariance), nameof(mean), "convert it with .to(mean)");
        if (!covariance.shape.AsSpan().SequenceEqual([dimension, dimension]))
            throw new ArgumentException($"`covariance`: expected ({dimension}, {dimension}), as the mean has {dimension} components, got {Shapes.Text(covariance)}.", nameof(covariance));
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var (factor, info) = linalg.cholesky_ex(covariance);
        if (info.item<int>() != 0 || !Finite.Is(factor))
            throw new ArgumentException("`covariance`: expected a positive definite matrix, got one that is not; its eigenvalues have to be positive.", nameof(covariance));
        var diagonal = factor.diagonal();
        return new FullRankNormalGuide(mean, diagonal.log(), (factor / diagonal.unsqueeze(-1)).tril(-1));
    }

    /// <inheritdoc/>
    public override Tensor Deviations()
    {
        using var scope = TensorScope.Open();
        return scope.Return(Factor().square().sum([-1]).sqrt());
    }

    /// <inheritdoc/>
    public override Tensor Covariance()
    {
        using var scope = TensorScope.Open();
        var factor = Factor();
        return scope.Return(factor.matmul(factor.T));
    }

    private protected override Tensor Spread(Tensor noise) => noise.matmul(Factor().T);

    private protected override Tensor SquaredDistances(Tensor residuals) => linalg.solve_triangular(Factor(), residuals.T, upper: false).square().sum([0]);

    private protected override Tensor LogVolumeTerms() => LogScales;

    private Tensor Factor()
    {
        var lower = Leaf(LowerName);
        return LogScales.exp().unsqueeze(-1) * (lower.tril(-1) + eye(Dimension, dtype: lower.dtype, device: lower.device));
    }
}
