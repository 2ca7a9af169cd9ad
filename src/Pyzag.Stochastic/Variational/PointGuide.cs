using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// All probability in one point: training it finds the maximum a posteriori. Its lower bound is log p(x, data) itself, without an entropy.
/// </summary>
/// <remarks>
/// The maximum is the one of the density of the values x, as people know it from formulas and from other libraries' point guides: no volume is
/// counted, so that it does not depend on which coordinates a value is trained in. The mode of the coordinates y, about which
/// <see cref="LaplaceApproximation"/> expands, is another point wherever a value is constrained.
/// </remarks>
public sealed class PointGuide : Guide
{
    private const string PointName = "point";

    /// <summary>Makes a guide.</summary>
    /// <param name="start">Where the point starts, <c>(dimension)</c>, float64 or float32, such as <see cref="StartingPoint.Of"/> finds it. Copied.</param>
    /// <exception cref="ArgumentNullException"><paramref name="start"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="start"/> has been disposed.</exception>
    /// <exception cref="ArgumentException"><paramref name="start"/> is no vector of finite real numbers.</exception>
    public PointGuide(Tensor start) : base(nameof(PointGuide), DimensionOf(start)) => AddLeaf(PointName, start);

    /// <summary>The point, <c>(dimension)</c>: the parameter itself, the guide's.</summary>
    public Tensor Point => Leaf(PointName);

    /// <inheritdoc/>
    public override int NoiseDimension => 0;

    /// <inheritdoc/>
    public override bool CountsVolume => false;

    /// <inheritdoc/>
    public override Tensor Points(Tensor noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        using var scope = TensorScope.Open();
        return scope.Return(Point.unsqueeze(0).expand(noise.shape[0], Dimension));
    }

    /// <summary>Zero: all draws are the point.</summary>
    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        using var scope = TensorScope.Open();
        return scope.Return(points.new_zeros(points.shape[0]));
    }

    /// <inheritdoc/>
    public override Tensor EntropyTerms()
    {
        using var scope = TensorScope.Open();
        return scope.Return(zeros_like(Point));
    }
}
