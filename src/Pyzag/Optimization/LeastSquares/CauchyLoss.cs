using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Cauchy's loss, the likelihood of errors with a Cauchy distribution,
/// <code>
///     ρ(z) = c² ln(1 + z / c²)
/// </code>
/// with z = r². The influence of a residual falls back to zero as it grows, so that far outliers hardly count; in exchange there may be several minima, and a fit needs a
/// start that is not far. Literature: P. W. Holland and R. E. Welsch, Robust regression using iteratively reweighted least-squares, Commun. Statist. A 6 (1977)
/// 813–827, doi:10.1080/03610927708827533.
/// </summary>
public sealed class CauchyLoss : RobustLoss
{
    private readonly double _scale;

    /// <summary>Makes the loss.</summary>
    /// <param name="scale">
    /// c, in the units of the residuals. With 2.385 times their standard deviation the estimate has 95 % of the efficiency of least squares where the errors are normal after all.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="scale"/> is not a positive number.</exception>
    public CauchyLoss(double scale) => _scale = Scale(scale, nameof(scale));

    /// <inheritdoc/>
    public override (Tensor Value, Tensor First, Tensor Second) Evaluate(Tensor squares)
    {
        using var scope = TensorScope.Open();
        var relative = squares / (_scale * _scale);
        var first = 1 / (1 + relative);
        return (scope.Return(_scale * _scale * relative.log1p()), scope.Return(first), scope.Return(-first * first / (_scale * _scale)));
    }
}
