using Pyzag.Internal;
using Pyzag.Stochastic.Variational;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// Laplace's approximation: the normal distribution that has the mode of a posterior and its curvature there (L. Tierney, J. B. Kadane, Accurate
/// approximations for posterior moments and marginal densities, 1986, doi:10.1080/01621459.1986.10478240). No draws, and the cheapest guide with a full covariance.
/// </summary>
public static class LaplaceApproximation
{
    private const double LogTwoPi = 1.8378770664093453;

    /// <summary>Finds the mode of the density of the unconstrained coordinates, with log |∂x/∂y|, and expands about it.</summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="start">Where the search starts, <c>(dimension)</c>, float64, on the device of the model. Stays the caller's.</param>
    /// <param name="options">The settings; the defaults where null.</param>
    /// <param name="progress">Told after every iteration of the search, on this thread.</param>
    /// <param name="cancellationToken">Checked before every evaluation.</param>
    /// <returns>The approximation; the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="posterior"/> or <paramref name="start"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="start"/> does not fit the posterior, or the density or its gradient is not finite there.</exception>
    /// <exception cref="SolveFailedException">A recursion cannot be solved at the start.</exception>
    /// <exception cref="NotSupportedException">The model cannot be differentiated twice.</exception>
    /// <exception cref="VariationalFitException">No mode was found, or the curvature there is not positive definite: the message says along which components.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public static LaplaceResult Fit(
        ModelDensity posterior, Tensor start, LaplaceOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        Guard.Real(Guard.Alive(start), nameof(start));
        if (start.ndim != 1 || start.shape[0] != posterior.Dimension)
            throw new ArgumentException($"`start`: expected ({posterior.Dimension}), for {string.Join(", ", posterior.Names)}, got {Shapes.Text(start)}.", nameof(start));
        options ??= new LaplaceOptions();
        using var scope = TensorScope.Open();
        var (mode, result) = Mode(posterior, start, options, progress, cancellationToken);
        using var off = no_grad();
        var curvature = options.Curvature == LaplaceCurvature.Hessian ? PosteriorCurvature.Hessian(posterior, mode) : PosteriorCurvature.GaussNewton(posterior, mode);
        cancellationToken.ThrowIfCancellationRequested();
        var (factor, info) = linalg.cholesky_ex(curvature);
        if (info.item<int>() != 0 || !Finite.Is(factor))
            throw NotPositive(posterior, curvature);
        var logEvidence = -result.Value + posterior.Dimension * LogTwoPi / 2 - factor.diagonal().log().sum().to(ScalarType.Float64).item<double>();
        return new LaplaceResult(FullRankNormalGuide.Of(mode, cholesky_inverse(factor)), result, logEvidence);
    }

    private static (Tensor Mode, MinimizeResult Result) Mode(
        ModelDensity posterior, Tensor start, LaplaceOptions options, IProgress<MinimizeProgress>? progress, CancellationToken cancellationToken)
    {
        var minimum = options.Curvature == LaplaceCurvature.Hessian
            ? Minimize.NewtonCG(Loss, start, options.Mode, progress, cancellationToken)
            : Minimize.Bfgs(Loss, start, options.Mode, progress, cancellationToken);
        if (minimum.Status == MinimizeStatus.Cancelled)
            throw new OperationCanceledException(cancellationToken);
        return minimum.Status is MinimizeStatus.Converged or MinimizeStatus.Stalled
            ? (minimum.Point, minimum)
            : throw new VariationalFitException(
                $"no mode was found: the search ended as {minimum.Status} after {minimum.Iterations} iterations, with a gradient of {minimum.GradientNorm:g4}. " +
                "Start nearer to it, as at StartingPoint.Of, or allow more iterations in LaplaceOptions.Mode.");

        Tensor Loss(Tensor point)
        {
            try
            {
                return -posterior.LogPosterior(point.unsqueeze(0)).squeeze(0);
            }
            catch (NonFiniteInputException)
            {
                return (point * double.NaN).sum();
            }
        }
    }

    private static VariationalFitException NotPositive(ModelDensity posterior, Tensor curvature)
    {
        if (!Finite.Is(curvature))
            return new VariationalFitException("the curvature of the log posterior at its mode is not finite; a function in the model has no second derivative there.");
        var (values, vectors) = linalg.eigh(curvature);
        var direction = vectors.select(1, 0).abs().to(ScalarType.Float64).cpu().data<double>().ToArray();
        var components = direction.Index().OrderByDescending(pair => pair.Item).Take(3).Where(pair => pair.Item > 0.1).Select(pair => posterior.NameOf(pair.Index));
        return new VariationalFitException(
            $"the curvature of the log posterior is not positive definite: its smallest eigenvalue is {values[0].to(ScalarType.Float64).item<double>():g4}, along {string.Join(", ", components)}. " +
            "The point is no mode, or the data and the priors say nothing about these components: give them proper priors, other coordinates, or another start.");
    }
}
