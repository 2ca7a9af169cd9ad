using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// A normal distribution with independent components: F = diag(exp(s)). It takes the least numbers, and at a normal posterior has its mean and
/// the deviations of each component given all others, which are too small where components depend on each other.
/// </summary>
public sealed class MeanFieldNormalGuide : NormalGuide
{
    /// <summary>Makes a guide.</summary>
    /// <param name="start">The first mean, <c>(dimension)</c>, float64 or float32, such as <see cref="StartingPoint.Of"/> finds it. Copied.</param>
    /// <param name="scale">The first standard deviation of every component, positive; 0.1 by default, to begin near the start.</param>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="start"/> has been disposed.</exception>
    /// <exception cref="ArgumentException"><paramref name="start"/> is no vector of finite real numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not a positive number.</exception>
    public MeanFieldNormalGuide(Tensor start, double scale = 0.1) : base(nameof(MeanFieldNormalGuide), start, LogScale(scale))
    {
    }

    /// <inheritdoc/>
    public override int NoiseDimension => Dimension;

    /// <inheritdoc/>
    public override Tensor Deviations() => LogScales.exp();

    /// <inheritdoc/>
    public override Tensor Covariance()
    {
        using var scope = TensorScope.Open();
        return scope.Return(diag((2 * LogScales).exp()));
    }

    private protected override Tensor Spread(Tensor noise) => LogScales.exp() * noise;

    private protected override Tensor SquaredDistances(Tensor residuals) => (residuals / LogScales.exp()).square().sum([-1]);

    private protected override Tensor LogVolumeTerms() => LogScales;
}
