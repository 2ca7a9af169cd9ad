using static TorchSharp.torch;
using Fits = Pyzag.LeastSquares;

namespace Pyzag.Tests.Optimization.LeastSquares;

/// <summary>All methods, by name, for what every one of them has to do.</summary>
public static class Methods
{
    /// <summary>Their names.</summary>
    public static TheoryData<string> All => [nameof(Fits.LevenbergMarquardt), nameof(Fits.GaussNewton), nameof(Fits.TrustRegion)];

    /// <summary>Fits by one of them.</summary>
    public static LeastSquaresResult Fit(
        string method, ILeastSquaresProblem problem, LeastSquaresOptions? options = null, IProgress<MinimizeProgress>? progress = null, CancellationToken cancellationToken = default) =>
        method switch
        {
            nameof(Fits.LevenbergMarquardt) => Fits.LevenbergMarquardt(problem, options, progress, cancellationToken),
            nameof(Fits.GaussNewton) => Fits.GaussNewton(problem, options, progress, cancellationToken),
            _ => Fits.TrustRegion(problem, options, progress, cancellationToken),
        };

    /// <summary>The numbers of a vector.</summary>
    public static double[] Numbers(Tensor vector) => vector.to(float64).data<double>().ToArray();
}
