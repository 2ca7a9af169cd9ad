using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Huber's loss: squares up to a threshold c, straight lines beyond,
/// <code>
///     ρ(z) = z  for z ≤ c²,     2 c √z − c²  beyond
/// </code>
/// with z = r². It is convex in the residuals, and the influence of a residual is bounded by c. Literature: P. J. Huber, Robust estimation of a location parameter,
/// Ann. Math. Statist. 35 (1964) 73–101, doi:10.1214/aoms/1177703732.
/// </summary>
public sealed class HuberLoss : RobustLoss
{
    private readonly double _threshold;

    /// <summary>Makes the loss.</summary>
    /// <param name="threshold">
    /// c, in the units of the residuals. With 1.345 times their standard deviation the estimate has 95 % of the efficiency of least squares where the errors are normal after all.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threshold"/> is not a positive number.</exception>
    public HuberLoss(double threshold) => _threshold = Scale(threshold, nameof(threshold));

    /// <inheritdoc/>
    public override (Tensor Value, Tensor First, Tensor Second) Evaluate(Tensor squares)
    {
        using var scope = TensorScope.Open();
        var inside = squares <= _threshold * _threshold;
        // Beyond the threshold only: the root has no derivative at zero, and is not used there.
        var size = squares.clamp_min(_threshold * _threshold).sqrt();
        var slope = _threshold / size;
        return (
            scope.Return(where(inside, squares, 2 * _threshold * size - _threshold * _threshold)),
            scope.Return(where(inside, ones_like(squares), slope)),
            scope.Return(where(inside, zeros_like(squares), -slope / (2 * size * size))));
    }
}
