using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>
/// The subproblem of a trust-region Newton method, minimize gᵀs + ½ sᵀHs over ‖s‖ ≤ radius, by conjugate gradients that need products H v only. They stop where they leave the trust region, where the
/// curvature is not positive (then the model falls all the way to the boundary), or where the residual is small enough for a Newton step. Literature: T. Steihaug, The conjugate gradient method and
/// trust regions in large scale optimization (1983), doi:10.1137/0720042.
/// </summary>
internal static class TruncatedConjugateGradient
{
    /// <summary>The residual at which a Newton step is exact enough for superlinear convergence: ‖Hs + g‖ ≤ min(½, √(‖g‖ / ‖g at the start‖)) ‖g‖.</summary>
    /// <param name="norm">‖g‖.</param>
    /// <param name="first">‖g‖ at the start of the minimization.</param>
    internal static double Forcing(double norm, double first) => Math.Min(0.5, Math.Sqrt(norm / first)) * norm;

    /// <summary>Goes as far as the trust region and the residual allow.</summary>
    /// <param name="gradient">g, a vector, finite and not zero.</param>
    /// <param name="product">H v for a vector v like g, in the open dispose scope. A product that is not finite ends the way.</param>
    /// <param name="radius">The radius of the trust region, positive.</param>
    /// <param name="tolerance">The residual norm ‖Hs + g‖ that is small enough.</param>
    /// <param name="maximumProducts">How many products may be made, 1 or more.</param>
    /// <param name="cancellationToken">Checked before every product.</param>
    /// <returns>The way, with at least one piece; its tensors belong to the open dispose scope.</returns>
    internal static ConjugateGradientPath Solve(
        Tensor gradient, Func<Tensor, Tensor> product, double radius, double tolerance, int maximumProducts, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var segments = new List<ConjugateGradientSegment>();
        var origin = zeros_like(gradient);
        var residual = gradient;
        var direction = -gradient;
        var value = 0.0;
        var squares = Numbers(gradient.dot(gradient), origin.dot(origin), origin.dot(direction), direction.dot(direction));
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var image = product(direction);
            var curvature = direction.dot(image).to(float64).item<double>();
            var length = curvature > 0 ? squares[0] / curvature : double.PositiveInfinity;
            if (!double.IsFinite(curvature))
            {
                // What cannot be told is left out: no further than here, or, at the very start, along the gradient as if f were straight.
                if (segments.Count > 0)
                    break;
                curvature = 0;
            }

            var segment = new ConjugateGradientSegment(origin, direction, length, value, -squares[0], curvature, squares[1], squares[2], squares[3]);
            segments.Add(segment);
            if (segments.Count == maximumProducts || !(segment.SquareAt(length) < radius * radius))
                break;
            origin = origin + length * direction;
            residual = residual + length * image;
            value = segment.ValueAt(length);
            var before = squares[0];
            var square = residual.dot(residual).to(float64).item<double>();
            if (!(Math.Sqrt(square) > tolerance))
                break;
            direction = square / before * direction - residual;
            squares = [square, .. Numbers(origin.dot(origin), origin.dot(direction), direction.dot(direction))];
        }

        foreach (var segment in segments)
        {
            scope.Return(segment.Origin);
            scope.Return(segment.Direction);
        }

        return new ConjugateGradientPath(segments);
    }

    private static double[] Numbers(params ReadOnlySpan<Tensor> numbers) => stack(numbers.ToArray()).to(float64).cpu().data<double>().ToArray();
}
