using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// The evidence lower bound E_q[log p(x(y), data) + log |∂x/∂y| − log q(y)] ≤ log p(data) of a guide q, equal to it where q is the posterior
/// (D. M. Blei, A. Kucukelbir, J. D. McAuliffe, Variational inference: a review for statisticians, 2017, doi:10.1080/01621459.2017.1285773).
/// </summary>
public static class Elbo
{
    /// <summary>
    /// An estimate without bias from given noise, all points in one evaluation of the model; the entropy in closed form where the guide has it.
    /// Gradients flow to the parameters of the guide, and to everything that the model computes with.
    /// </summary>
    /// <param name="posterior">The posterior.</param>
    /// <param name="guide">The guide.</param>
    /// <param name="noise">Standard normal numbers, <c>(points, noise dimension)</c>, as <see cref="Guide.Noise"/> draws them. Stay the caller's.</param>
    /// <param name="subsample">Which members of plates stand for all, as <see cref="ModelDensity.DrawSubsample"/> draws them; all where null.</param>
    /// <returns>One number, with its graph; the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="posterior"/>, <paramref name="guide"/> or <paramref name="noise"/> is null.</exception>
    /// <exception cref="ArgumentException">Guide and posterior differ in dimension, the noise has another shape, or the subsample names what is not there.</exception>
    public static Tensor Estimate(ModelDensity posterior, Guide guide, Tensor noise, Subsample? subsample = null)
    {
        RequireFit(posterior, guide);
        ArgumentNullException.ThrowIfNull(noise);
        using var scope = TensorScope.Open();
        using var inside = EnclosingFunction.Enter(differentiated: is_grad_enabled());
        var points = guide.Points(noise);
        var fit = posterior.LogPosterior(points, subsample, guide.CountsVolume);
        var bound = guide.EntropyTerms() is { } terms
            ? fit.mean() + (subsample is null ? terms : terms * posterior.Weights(subsample).to(terms.dtype).to(terms.device)).sum()
            : (fit - guide.LogDensity(points)).mean();
        inside.HandOn(scope);
        return scope.Return(bound);
    }

    /// <summary>
    /// An estimate whose gradient leaves out what log q depends on parameters by directly, of which the expectation is zero (G. Roeder, Y. Wu,
    /// D. Duvenaud, Sticking the landing, 2017, arXiv:1703.09194). Without bias, and without noise where the guide is the posterior; but not the gradient
    /// of the value.
    /// </summary>
    internal static Tensor EstimateAlongPaths(ModelDensity posterior, Guide guide, Tensor noise)
    {
        using var scope = TensorScope.Open();
        using var inside = EnclosingFunction.Enter(differentiated: is_grad_enabled());
        var points = guide.Points(noise);
        var direct = guide.LogDensity(points.detach());
        var bound = (posterior.LogPosterior(points, null, guide.CountsVolume) - guide.LogDensity(points) + direct - direct.detach()).mean();
        inside.HandOn(scope);
        return scope.Return(bound);
    }

    /// <summary>The guide is one for the points of the posterior.</summary>
    internal static void RequireFit(ModelDensity posterior, Guide guide)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        ArgumentNullException.ThrowIfNull(guide);
        if (guide.Dimension != posterior.Dimension)
            throw new ArgumentException(
                $"`guide`: expected one of {posterior.Dimension} components, for {string.Join(", ", posterior.Names)}, got {guide.Dimension}.", nameof(guide));
    }
}
