using Pyzag.Internal;
using Pyzag.Optimization;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The curvature of a cost ½ Σ w ρ(r(θ)²) as Gauss-Newton has it, C = Jᵀ diag(w) J for squares, with the first derivatives of the residuals alone; it is never negative. First-order training uses it as a
/// measure: <see cref="PreconditionedDescent"/> divides gradients by it, <see cref="Maps"/> makes parameters alike.
/// </summary>
/// <remarks>
/// For a mean squared error, Σ r² / m, multiply C by 2 / m. Literature: N. N. Schraudolph, Fast curvature matrix-vector products for second-order gradient descent, Neural Comput. 14 (2002) 1723–1738,
/// doi:10.1162/08997660260028683; C. Bekas, E. Kokiopoulou and Y. Saad, An estimator for the diagonal of a matrix, Appl. Numer. Math. 57 (2007) 1214–1229, doi:10.1016/j.apnum.2007.01.003.
/// </remarks>
public static class GaussNewtonCurvature
{
    /// <summary>diag C at a point.</summary>
    /// <param name="problem">The residuals. It stays the caller's.</param>
    /// <param name="parameters">θ, <c>(n)</c>. It stays the caller's.</param>
    /// <param name="sample">From what it is estimated; exactly where null.</param>
    /// <param name="options">Weights and loss; squares where null.</param>
    /// <param name="cancellationToken">Ends the computation.</param>
    /// <returns><c>(n)</c>, in the dtype and on the device of θ, without a graph; the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="problem"/> or <paramref name="parameters"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="parameters"/> has been disposed.</exception>
    /// <exception cref="ArgumentException">The parameters or the weights do not fit.</exception>
    /// <exception cref="SolveFailedException">The model has no solution there.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static Tensor Diagonal(
        ILeastSquaresProblem problem, Tensor parameters, CurvatureSample? sample = null, LeastSquaresOptions? options = null, CancellationToken cancellationToken = default) =>
        Estimate(problem, parameters, options, point => GaussNewtonEstimate.Diagonal(point, sample ?? new CurvatureSample(), cancellationToken), cancellationToken);

    /// <summary>C at a point, for few parameters.</summary>
    /// <inheritdoc cref="Diagonal" path="/param|/exception"/>
    /// <returns><c>(n, n)</c>, in the dtype and on the device of θ, without a graph; the caller's.</returns>
    public static Tensor Full(
        ILeastSquaresProblem problem, Tensor parameters, CurvatureSample? sample = null, LeastSquaresOptions? options = null, CancellationToken cancellationToken = default) =>
        Estimate(problem, parameters, options, point => GaussNewtonEstimate.Full(point, sample ?? new CurvatureSample(), cancellationToken), cancellationToken);

    /// <summary>
    /// Maps that measure parameters by their curvature, θ = θ_0 + y / √C_ii, for <see cref="Reparameterization"/>: the cost then curves alike in all y, whatever the units of the parameters, and
    /// one learning rate serves all of them. Parameters without any curvature keep their units.
    /// </summary>
    /// <param name="layout">Names and places of the parameters, as <see cref="RecursionResiduals.Layout"/> has them.</param>
    /// <param name="diagonal">diag C, <c>(n)</c>. It stays the caller's.</param>
    /// <param name="center">θ_0, <c>(n)</c>, usually the θ at which the curvature was taken. It stays the caller's.</param>
    /// <returns>A map for each parameter by its name.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    /// <exception cref="ArgumentException">A tensor does not fit the layout, or an entry of the diagonal is negative, NaN or infinite.</exception>
    public static IReadOnlyDictionary<string, ParameterMap> Maps(VectorArguments layout, Tensor diagonal, Tensor center)
    {
        ArgumentNullException.ThrowIfNull(layout);
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var (curvatures, centers) = (layout.FromVector(diagonal), layout.FromVector(center));
        if (!((diagonal >= 0) & diagonal.isfinite()).all().item<bool>())
            throw new ArgumentException($"`{nameof(diagonal)}`: expected finite numbers of 0 or more, got others.", nameof(diagonal));
        var maps = new Dictionary<string, ParameterMap>();
        foreach (var (i, segment) in layout.Segments.Index())
            maps.Add(segment.Name, new AffineMap(where(curvatures[i] > 0, curvatures[i].rsqrt(), ones_like(curvatures[i])), centers[i]));
        return maps;
    }

    private static Tensor Estimate(
        ILeastSquaresProblem problem, Tensor parameters, LeastSquaresOptions? options, Func<WeightedPoint, Tensor> estimate, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Guard.SameKind(Guard.Alive(parameters), problem.Start, nameof(parameters), "problem.Start", "convert it with .to(…)");
        using var scope = TensorScope.Open();
        using var off = no_grad();
        using var point = WeightedPoint.At(problem, parameters, options ?? new LeastSquaresOptions(), cancellationToken);
        return scope.Return(estimate(point));
    }
}
