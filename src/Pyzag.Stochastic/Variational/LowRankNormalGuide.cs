using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// A normal distribution whose components depend on each other through a few common factors: F = (W, diag(exp(s))), covariance WWᵀ + diag(exp(2s)), with W of
/// some columns. For many components: memory and time grow with dimension times rank.
/// </summary>
public sealed class LowRankNormalGuide : NormalGuide
{
    private const string WideName = "factors";

    /// <summary>Makes a guide.</summary>
    /// <param name="start">The first mean, <c>(dimension)</c>, float64 or float32, such as <see cref="StartingPoint.Of"/> finds it. Copied.</param>
    /// <param name="rank">How many factors, from 1 to the dimension.</param>
    /// <param name="scale">The first standard deviation of every component, about; half of its variance is that of the factors. Positive; 0.1 by default.</param>
    /// <param name="seed">The first factors are random numbers, because at zero none would be better than another: other seeds, other factors.</param>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="start"/> has been disposed.</exception>
    /// <exception cref="ArgumentException"><paramref name="start"/> is no vector of finite real numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rank"/> is not from 1 to the dimension, or <paramref name="scale"/> is not a positive number.</exception>
    public LowRankNormalGuide(Tensor start, int rank, double scale = 0.1, ulong seed = 0)
        : base(nameof(LowRankNormalGuide), WithRank(start, rank), LogScale(scale) - Math.Log(2) / 2)
    {
        using var scope = TensorScope.Open();
        var random = new RandomSource(seed);
        var numbers = Enumerable.Range(0, Dimension * rank).Select(_ => scale / Math.Sqrt(2 * rank) * random.NextNormal()).ToArray();
        AddLeaf(WideName, tensor(numbers, [Dimension, rank], float64).to(start.dtype).to(start.device));
    }

    /// <summary>How many common factors there are.</summary>
    public int Rank => (int)Leaf(WideName).shape[1];

    /// <inheritdoc/>
    public override int NoiseDimension => Rank + Dimension;

    /// <inheritdoc/>
    public override Tensor Deviations()
    {
        using var scope = TensorScope.Open();
        return scope.Return((Leaf(WideName).square().sum([-1]) + (2 * LogScales).exp()).sqrt());
    }

    /// <inheritdoc/>
    public override Tensor Covariance()
    {
        using var scope = TensorScope.Open();
        var wide = Leaf(WideName);
        return scope.Return(wide.matmul(wide.T) + diag((2 * LogScales).exp()));
    }

    private protected override Tensor Spread(Tensor noise) =>
        noise.narrow(1, 0, Rank).matmul(Leaf(WideName).T) + LogScales.exp() * noise.narrow(1, Rank, Dimension);

    /// <summary>By Woodbury's formula: (WWᵀ + D²)⁻¹ = D⁻² − D⁻² W (I + WᵀD⁻²W)⁻¹ WᵀD⁻².</summary>
    private protected override Tensor SquaredDistances(Tensor residuals)
    {
        var inverse = (-LogScales).exp();
        var scaled = residuals * inverse;
        var common = scaled.matmul(Leaf(WideName) * inverse.unsqueeze(-1));
        return scaled.square().sum([-1]) - linalg.solve_triangular(CoreFactor(), common.T, upper: false).square().sum([0]);
    }

    /// <summary>½ log |WWᵀ + D²| = Σ s + ½ log |I + WᵀD⁻²W|, the second part in equal shares.</summary>
    private protected override Tensor LogVolumeTerms() => LogScales + CoreFactor().diagonal().log().sum() / Dimension;

    /// <summary>The start, once it is known to have room for the factors.</summary>
    private static Tensor WithRank(Tensor start, int rank)
    {
        var dimension = DimensionOf(start);
        return rank >= 1 && rank <= dimension
            ? start
            : throw new ArgumentOutOfRangeException(nameof(rank), rank, $"`rank`: expected 1 to {dimension}, the number of components, got {rank}.");
    }

    /// <summary>The Cholesky factor of I + WᵀD⁻²W.</summary>
    private Tensor CoreFactor()
    {
        var scaled = Leaf(WideName) * (-LogScales).exp().unsqueeze(-1);
        return linalg.cholesky(scaled.T.matmul(scaled) + eye(Rank, dtype: scaled.dtype, device: scaled.device));
    }
}
