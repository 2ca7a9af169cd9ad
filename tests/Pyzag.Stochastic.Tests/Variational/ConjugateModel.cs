using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Variational;

/// <summary>
/// A linear regression with normal prior and noise, of which everything is known: y = A x + ε, x ~ N(0, 4), ε ~ N(0, 1/4). The posterior of x is normal
/// with precision Λ = 1/4 + 4 AᵀA and mean Λ⁻¹ 4 Aᵀ y, and the evidence is the density of y ~ N(0, 4 AAᵀ + 1/4).
/// </summary>
internal sealed class ConjugateModel
{
    internal const int Dimension = 3;
    internal const int Count = 6;
    private const double LogTwoPi = 1.8378770664093453;

    internal ConjugateModel()
    {
        Design = tensor(new[,] { { 1.0, 0.9, -0.3 }, { 0.4, -0.1, 0.6 }, { 0.9, 0.7, 0.1 }, { -0.2, 0.3, 1.3 }, { 0.6, 0.4, 0.8 }, { 1.2, 0.6, 0.4 } });
        Data = tensor(new[] { 0.7, -1.2, 1.9, 0.4, -0.3, 1.1 });
        Precision = 0.25 * eye(Dimension, dtype: float64) + 4 * Design.T.matmul(Design);
        Covariance = Precision.inverse();
        Mean = Covariance.matmul(4 * Design.T.matmul(Data));
        var marginal = 4 * Design.matmul(Design.T) + 0.25 * eye(Count, dtype: float64);
        LogEvidence = (-0.5 * (Data.dot(marginal.inverse().matmul(Data)) + marginal.det().log() + Count * LogTwoPi)).item<double>();
    }

    private Tensor Design { get; }

    private Tensor Data { get; }

    internal Tensor Precision { get; }

    internal Tensor Covariance { get; }

    internal Tensor Mean { get; }

    internal double LogEvidence { get; }

    internal void Model(ModelContext ctx)
    {
        var x = ctx.Sample("x", ((Distribution)Normal(zeros(Dimension, float64), tensor(2.0))).ToEvent());
        using var rows = ctx.Plate("rows", Count);
        var mean = (x * Design).sum([-1]);
        ctx.Observe("y", Normal(mean, tensor(0.5)), Data);
    }

    /// <summary>
    /// Noise whose mean is exactly zero and whose second moments are exactly those of a standard normal: ±√d in each direction. The estimate of the lower bound
    /// is then exact at a posterior whose logarithm is quadratic.
    /// </summary>
    internal static Tensor ExactNoise(int dimension)
    {
        var axes = Math.Sqrt(dimension) * eye(dimension, dtype: float64);
        return cat([axes, -axes]);
    }
}
