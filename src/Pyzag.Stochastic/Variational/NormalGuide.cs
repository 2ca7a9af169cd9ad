using MathNet.Numerics.Distributions;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// A normal distribution of unconstrained points, y = m + F ε with standard normal ε: covariance FFᵀ. Its subclasses differ in what the factor F may be.
/// </summary>
public abstract class NormalGuide : Guide
{
    private const string MeanName = "mean";
    private const string LogScaleName = "log_scale";
    private const double LogTwoPi = 1.8378770664093453;

    private protected NormalGuide(string name, Tensor start, double logScale) : base(name, DimensionOf(start))
    {
        using var scope = TensorScope.Open();
        AddLeaf(MeanName, start);
        AddLeaf(LogScaleName, full_like(start, logScale));
    }

    private protected NormalGuide(string name, Tensor mean, Tensor logScale) : base(name, (int)mean.shape[0])
    {
        AddLeaf(MeanName, mean);
        AddLeaf(LogScaleName, logScale);
    }

    /// <summary>The mean m, <c>(dimension)</c>: the parameter itself, the guide's.</summary>
    public Tensor Mean => Leaf(MeanName);

    /// <summary>The logarithms of what F has on its diagonal, <c>(dimension)</c>.</summary>
    private protected Tensor LogScales => Leaf(LogScaleName);

    /// <summary>The standard deviation of each component, <c>(dimension)</c>, with its graph to the parameters; the caller's.</summary>
    public abstract Tensor Deviations();

    /// <summary>The covariance FFᵀ, <c>(dimension, dimension)</c>, with its graph to the parameters; the caller's.</summary>
    public abstract Tensor Covariance();

    /// <inheritdoc/>
    public override Tensor Points(Tensor noise)
    {
        ArgumentNullException.ThrowIfNull(noise);
        if (noise.ndim != 2 || noise.shape[1] != NoiseDimension)
            throw new ArgumentException($"`noise`: expected (points, {NoiseDimension}), got {Shapes.Text(noise)}; Noise draws it.", nameof(noise));
        using var scope = TensorScope.Open();
        return scope.Return(Mean + Spread(noise));
    }

    /// <inheritdoc/>
    public override Tensor LogDensity(Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        using var scope = TensorScope.Open();
        return scope.Return(-0.5 * (SquaredDistances(points - Mean) + Dimension * LogTwoPi) - LogVolumeTerms().sum());
    }

    /// <inheritdoc/>
    public override Tensor EntropyTerms()
    {
        using var scope = TensorScope.Open();
        return scope.Return(LogVolumeTerms() + (1 + LogTwoPi) / 2);
    }

    /// <summary>
    /// Quantiles of each component. <see cref="ModelDensity.Values"/> makes of them those of the values whose support is one number with bounds
    /// that do not depend on other values; with probability 0.5 the medians.
    /// </summary>
    /// <param name="probabilities">Which, between 0 and 1.</param>
    /// <returns><c>(probabilities, dimension)</c>, without a graph; the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="probabilities"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no probability, or one is not between 0 and 1.</exception>
    public Tensor Quantiles(params IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Count == 0 || probabilities.Any(probability => probability is not (> 0 and < 1)))
            throw new ArgumentException($"`probabilities`: expected numbers between 0 and 1, got [{string.Join(", ", probabilities)}].", nameof(probabilities));
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var standard = tensor(probabilities.Select(probability => Normal.InvCDF(0, 1, probability)).ToArray(), float64);
        return scope.Return(Mean + standard.to(Mean.dtype).to(Mean.device).unsqueeze(-1) * Deviations());
    }

    /// <summary>The logarithm of a first standard deviation, which is looked at first.</summary>
    private protected static double LogScale(double scale) =>
        scale > 0 && double.IsFinite(scale)
            ? Math.Log(scale)
            : throw new ArgumentOutOfRangeException(nameof(scale), scale, $"`scale`: expected a positive number, got {scale}.");

    /// <summary>F ε for rows ε, in the open dispose scope.</summary>
    private protected abstract Tensor Spread(Tensor noise);

    /// <summary>rᵀ (FFᵀ)⁻¹ r for rows r, in the open dispose scope.</summary>
    private protected abstract Tensor SquaredDistances(Tensor residuals);

    /// <summary>½ log |FFᵀ| as a sum of terms, one for each component, in the open dispose scope.</summary>
    private protected abstract Tensor LogVolumeTerms();
}
