using Pyzag.Internal;
using Pyzag.Optimization;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Fits parameters θ by least squares, min ½ Σ w ρ(r(θ)²) in a box, with the structure of the problem: all methods approximate the Hessian by JᵀJ, so that first derivatives make for almost quadratic
/// convergence where residuals are small at the end.
/// </summary>
/// <remarks>
/// <para>A step is kept where the cost falls, and undone otherwise: also where residuals or derivatives are NaN or infinite, or a solve fails; the next one is then shorter. The best point is
/// returned whatever happens, after a cancellation, too.</para>
/// <para>Bounds are kept by active sets: each step is the exact solution of the linear problem in the box, so that parameters come to rest at a bound exactly, and are left out of what decides convergence.</para>
/// <para>Methods run without a graph, and their results carry none. They may run on several threads as long as the problem allows it.</para>
/// </remarks>
public static class LeastSquares
{
    /// <summary>
    /// Levenberg-Marquardt: steps of (JᵀJ + λD²) δ = −Jᵀr by QR factorizations, with the lengths of the columns of the Jacobian for D, which shrink by a factor of 10 a step at most, and λ adapted by the gain ratio. The method of choice for up to a few
    /// hundred parameters. An iteration costs the residuals and, where the step is kept, J: a tangent sweep for all parameters at once.
    /// Literature: K. Levenberg, Quart. Appl. Math. 2 (1944) 164–168, doi:10.1090/qam/10666; D. W. Marquardt, J. SIAM 11 (1963) 431–441, doi:10.1137/0111030; J. J. Moré, LNM 630 (1978) 105–116,
    /// doi:10.1007/BFb0067700; H. B. Nielsen, Damping parameter in Marquardt's method, report IMM-REP-1999-05, Technical University of Denmark (1999).
    /// </summary>
    /// <param name="problem">The residuals. It stays the caller's, and is told the best parameters at the end.</param>
    /// <param name="options">Weights, loss, bounds and tolerances; the defaults where null.</param>
    /// <param name="progress">Told the start and every iteration, on the thread of the fit.</param>
    /// <param name="cancellationToken">Ends the fit with the best point so far and <see cref="MinimizeStatus.Cancelled"/>.</param>
    /// <returns>The best parameters, with their statistics.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="problem"/> is null.</exception>
    /// <exception cref="ArgumentException">
    /// Bounds or weights do not fit, the start is outside the bounds, or residuals or derivatives there are NaN or infinite.
    /// </exception>
    /// <exception cref="SolveFailedException">The model has no solution at the start.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled before the start had been evaluated.</exception>
    public static LeastSquaresResult LevenbergMarquardt(
        ILeastSquaresProblem problem, LeastSquaresOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new LeastSquaresOptions();
        return Fit(problem, options, box => new DampedSteps(box, options.InitialDamping), withStatistics: true, progress, cancellationToken);
    }

    /// <summary>
    /// Gauss-Newton: steps to the least squares of the linearized residuals, the shortest ones where these are not unique, halved while they do not lower the cost. The fastest method from a good start
    /// with data that determine all parameters; <see cref="LevenbergMarquardt"/> is safer otherwise, at the same cost for each iteration.
    /// </summary>
    /// <inheritdoc cref="LevenbergMarquardt" path="/param|/returns|/exception"/>
    public static LeastSquaresResult GaussNewton(
        ILeastSquaresProblem problem, LeastSquaresOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Fit(problem, options ?? new LeastSquaresOptions(), box => new UndampedSteps(box), withStatistics: true, progress, cancellationToken);

    /// <summary>
    /// Conjugate gradients in a trust region: for many parameters. The Jacobian is never formed; every product JᵀJ v is a tangent and an adjoint sweep, and a step takes as many as it needs to be worth it.
    /// It has no statistics, see <see cref="Statistics"/>.
    /// Literature: T. Steihaug, SIAM J. Numer. Anal. 20 (1983) 626–637, doi:10.1137/0720042.
    /// </summary>
    /// <inheritdoc cref="LevenbergMarquardt" path="/param|/returns|/exception"/>
    public static LeastSquaresResult TrustRegion(
        ILeastSquaresProblem problem, LeastSquaresOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new LeastSquaresOptions();
        return Fit(problem, options, box => new ConjugateSteps(box, options.MaximumProducts), withStatistics: false, progress, cancellationToken);
    }

    /// <summary>Covariance and standard errors at a point that was found in any way. It evaluates the residuals and forms their Jacobian.</summary>
    /// <param name="problem">The residuals. It stays the caller's.</param>
    /// <param name="parameters">θ, <c>(n)</c>. It stays the caller's.</param>
    /// <param name="options">Weights, loss and bounds of the fit; the defaults where null.</param>
    /// <param name="cancellationToken">Ends the evaluation.</param>
    /// <returns>The statistics.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="problem"/> or <paramref name="parameters"/> is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="parameters"/> has been disposed.</exception>
    /// <exception cref="ArgumentException">Bounds, weights or parameters do not fit.</exception>
    /// <exception cref="SolveFailedException">The model has no solution there.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static ParameterStatistics Statistics(
        ILeastSquaresProblem problem, Tensor parameters, LeastSquaresOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(problem);
        Guard.SameKind(Guard.Alive(parameters), problem.Start, nameof(parameters), "problem.Start", "convert it with .to(…)");
        options ??= new LeastSquaresOptions();
        using var off = no_grad();
        using var box = new Box(options.Bounds, parameters);
        using var point = WeightedPoint.At(problem, parameters, options, cancellationToken);
        return ParameterStatistics.Of(point, box, cancellationToken);
    }

    private static LeastSquaresResult Fit(
        ILeastSquaresProblem problem, LeastSquaresOptions options, Func<Box, StepMethod> method, bool withStatistics, IProgress<MinimizeProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(problem);
        using var scope = TensorScope.Open();
        using var off = no_grad();
        using var box = new Box(options.Bounds, problem.Start);
        using var steps = method(box);
        using var loop = new FitLoop(problem, options, steps, progress, cancellationToken);
        var result = loop.Run();
        var best = scope.Return(loop.Best.Parameters.clone());
        problem.Keep(best);
        var statistics = withStatistics && result.Status != MinimizeStatus.Cancelled ? ParameterStatistics.Of(loop.Best, box, CancellationToken.None) : null;
        if (statistics is not null)
            scope.Return(statistics.Covariance);
        return new LeastSquaresResult(result, best, statistics);
    }
}
