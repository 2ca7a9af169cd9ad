using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// Kullback-Leibler divergences in closed form. Where torch does not hand out the parameters of a distribution, they follow from its moments,
/// quantiles or derivatives.
/// Results lie in the open dispose scope.
/// </summary>
internal static class Divergence
{
    private const double EulerGamma = 0.57721566490153286060;

    internal static Tensor Between(Distribution p, Distribution q) => (p, q) switch
    {
        (EventDistribution one, EventDistribution other) when one.Dimensions == other.Dimensions =>
            LastDimensions.Sum(Between(one.Inner, other.Inner), one.Dimensions),
        (TorchDistribution one, TorchDistribution other) => Between(one.Inner, other.Inner),
        (InverseGammaDistribution one, InverseGammaDistribution other) =>
            OfGamma(one.Parameters[0], one.Parameters[1], other.Parameters[0], other.Parameters[1]),
        (LkjCholeskyDistribution one, LkjCholeskyDistribution other) when one.EventShape[0] == other.EventShape[0] => one.DivergenceFrom(other),
        _ => throw Unknown(p, q),
    };

    private static Tensor Between(distributions.Distribution p, distributions.Distribution q) => (p, q) switch
    {
        (Normal, Normal) => OfNormal(p.mean, p.stddev, q.mean, q.stddev),
        (LogNormal one, LogNormal other) => OfNormal(one.loc, one.scale, other.loc, other.scale),
        (HalfNormal one, HalfNormal other) => OfNormal(zeros_like(one.scale), one.scale, zeros_like(other.scale), other.scale),
        (Cauchy, Cauchy) => OfCauchy(p.mode, CauchyScale(p), q.mode, CauchyScale(q)),
        (Laplace, Laplace) => OfLaplace(p.mean, LaplaceScale(p), q.mean, LaplaceScale(q)),
        (Exponential, Exponential) => (q.mean / p.mean).log() + p.mean / q.mean - 1,
        (Exponential or Gamma, Exponential or Gamma) => OfGamma(GammaShape(p), GammaRate(p), GammaShape(q), GammaRate(q)),
        (Pareto one, Pareto other) => OfPareto(one, other),
        (Beta, Beta) => OfDirichlet(BetaConcentrations(p), BetaConcentrations(q)),
        (Dirichlet, Dirichlet) => OfDirichlet(DirichletConcentrations(p), DirichletConcentrations(q)),
        (Bernoulli one, Bernoulli other) => OfOutcomes(WithComplement(one.probs), WithComplement(other.probs)),
        (Categorical one, Categorical other) => OfOutcomes(one.probs, other.probs),
        (OneHotCategorical one, OneHotCategorical other) => OfOutcomes(one.probs, other.probs),
        (Geometric one, Geometric other) => OfOutcomes(WithComplement(one.probs), WithComplement(other.probs)) / one.probs,
        (Binomial one, Binomial other) => OfBinomial(one, other),
        (Uniform one, Uniform other) => OfUniform(one, other),
        (Gumbel, Gumbel) => OfGumbel(p.mode, GumbelScale(p), q.mode, GumbelScale(q)),
        (Weibull, Weibull) => OfWeibull(p, q),
        (MultivariateNormal, MultivariateNormal) when p.event_shape[0] == q.event_shape[0] => OfNormalVectors(p, q),
        (Normal, Laplace) => FromLaplace(p, q),
        (Beta or Exponential or Gamma or Gumbel or Laplace or Uniform, Normal) => FromNormal(p, q),
        (Poisson, Poisson) => p.mean.xlogy(p.mean) - p.mean.xlogy(q.mean) - p.mean + q.mean,
        _ => throw Unknown(p, q),
    };

    private static Tensor OfNormal(Tensor mean, Tensor deviation, Tensor otherMean, Tensor otherDeviation) =>
        (otherDeviation / deviation).log() + ((deviation / otherDeviation).square() + ((mean - otherMean) / otherDeviation).square() - 1) / 2;

    private static Tensor OfCauchy(Tensor loc, Tensor scale, Tensor otherLoc, Tensor otherScale) =>
        (((scale + otherScale).square() + (loc - otherLoc).square()) / (4 * scale * otherScale)).log();

    private static Tensor OfLaplace(Tensor loc, Tensor scale, Tensor otherLoc, Tensor otherScale)
    {
        var distance = (loc - otherLoc).abs();
        return (otherScale / scale).log() + distance / otherScale + scale / otherScale * (-distance / scale).exp() - 1;
    }

    private static Tensor OfGamma(Tensor shape, Tensor rate, Tensor otherShape, Tensor otherRate) =>
        (shape - otherShape) * shape.digamma() - shape.lgamma() + otherShape.lgamma() + otherShape * (rate / otherRate).log() + shape * (otherRate - rate) / rate;

    private static Tensor OfPareto(Pareto p, Pareto q)
    {
        var divergence = (p.alpha / q.alpha).log() + q.alpha * (p.scale / q.scale).log() + q.alpha / p.alpha - 1;
        return divergence.masked_fill(p.scale < q.scale, double.PositiveInfinity);
    }

    private static Tensor OfUniform(Uniform p, Uniform q)
    {
        var (low, high, otherLow, otherHigh) = (Bound(p, 0), Bound(p, 1), Bound(q, 0), Bound(q, 1));
        var rounding = 4 * finfo(otherHigh.dtype).eps * (otherLow.abs() + otherHigh.abs());
        var excluded = (low < otherLow - rounding).logical_or(high > otherHigh + rounding);
        return (q.entropy() - p.entropy()).masked_fill(excluded, double.PositiveInfinity);

        static Tensor Bound(Uniform uniform, double probability) => uniform.icdf(full_like(uniform.mean, probability)).detach();
    }

    private static Tensor OfGumbel(Tensor loc, Tensor scale, Tensor otherLoc, Tensor otherScale)
    {
        var (ratio, distance) = (scale / otherScale, (loc - otherLoc) / otherScale);
        return distance - ratio.log() + EulerGamma * (ratio - 1) + ((ratio + 1).lgamma() - distance).exp() - 1;
    }

    /// <summary>−log x has a Gumbel distribution.</summary>
    private static Tensor OfWeibull(distributions.Distribution p, distributions.Distribution q)
    {
        var ((loc, scale), (otherLoc, otherScale)) = (OfLogarithm(p), OfLogarithm(q));
        return OfGumbel(loc, scale, otherLoc, otherScale);

        // log x at the probability 1 − exp(−t) is log(scale) + log(t)/concentration.
        static (Tensor Loc, Tensor Scale) OfLogarithm(distributions.Distribution weibull)
        {
            var loc = -AtExponential(weibull, 1);
            return (loc, AtExponential(weibull, Math.E) + loc);
        }

        static Tensor AtExponential(distributions.Distribution weibull, double t) => weibull.icdf(full_like(weibull.mean, 1 - Math.Exp(-t))).log();
    }

    private static Tensor OfNormalVectors(distributions.Distribution p, distributions.Distribution q)
    {
        var (precision, otherPrecision) = (Precision(p), Precision(q));
        var whitened = linalg.solve_triangular(linalg.cholesky(precision), linalg.cholesky(otherPrecision), upper: false);
        var difference = (p.mean - q.mean).unsqueeze(-1);
        var distance = (difference * otherPrecision.matmul(difference)).sum([-2, -1]);
        return q.entropy() - p.entropy() + (whitened.square().sum([-2, -1]) + distance - p.event_shape[0]) / 2;
    }

    /// <summary>
    /// The inverse of the covariance, which torch keeps to itself: the negative second derivative of the log density, the same everywhere. One
    /// copy of the mean for each row.
    /// </summary>
    private static Tensor Precision(distributions.Distribution normal)
    {
        var differentiable = is_grad_enabled();
        using var recording = enable_grad();
        var mean = normal.mean.detach();
        var size = mean.shape[^1];
        var at = mean.expand([size, .. mean.shape]).clone().requires_grad_();
        var rows = eye(size, dtype: mean.dtype, device: mean.device).view([size, .. Enumerable.Repeat(1L, mean.shape.Length - 1), size]);
        var score = autograd.grad([normal.log_prob(at).sum()], [at], retain_graph: true, create_graph: true)[0];
        return -autograd.grad([score], [at], [rows.expand_as(score)], retain_graph: differentiable, create_graph: differentiable)[0].movedim([0], [-2]);
    }

    /// <summary>Of anything with two moments from a normal distribution.</summary>
    private static Tensor FromNormal(distributions.Distribution p, distributions.Distribution normal) =>
        (p.variance + (p.mean - normal.mean).square()) / (2 * normal.variance) + normal.stddev.log() + Math.Log(2 * Math.PI) / 2 - p.entropy();

    private static Tensor FromLaplace(distributions.Distribution normal, distributions.Distribution laplace)
    {
        var (distance, deviation, scale) = (normal.mean - laplace.mean, normal.stddev, LaplaceScale(laplace));
        var standard = distance / (deviation * Math.Sqrt(2));
        var meanDistance = distance * standard.erf() + deviation * Math.Sqrt(2 / Math.PI) * (-standard.square()).exp();
        return meanDistance / scale + (2 * scale).log() - normal.entropy();
    }

    /// <summary>The trials are independent. How many there are does not show where none can succeed; then those of the other distribution count.</summary>
    private static Tensor OfBinomial(Binomial p, Binomial q)
    {
        var (trials, otherTrials) = (Trials(p), Trials(q));
        if (((trials - otherTrials).abs() > 0).any().item<bool>())
            throw new NotSupportedException("a closed form for the divergence of Binomial and Binomial is known for equal numbers of trials only, and these differ.");
        return otherTrials.where(trials.isnan(), trials).nan_to_num(0) * OfOutcomes(WithComplement(p.probs), WithComplement(q.probs));

        static Tensor Trials(Binomial binomial) => (binomial.mean / binomial.probs).detach().round();
    }

    private static Tensor OfDirichlet(Tensor a, Tensor b)
    {
        var (sum, otherSum) = (a.sum(-1, keepdim: true), b.sum(-1, keepdim: true));
        return ((a - b) * (a.digamma() - sum.digamma()) - a.lgamma() + b.lgamma()).sum(-1) + (sum.lgamma() - otherSum.lgamma()).squeeze(-1);
    }

    /// <summary>Of probabilities in the last dimension. A geometric distribution is a sequence of trials, 1/p of them in the mean.</summary>
    private static Tensor OfOutcomes(Tensor p, Tensor q) => (p.xlogy(p) - p.xlogy(q)).sum(-1);

    private static Tensor WithComplement(Tensor probability) => stack([probability, 1 - probability], -1);

    /// <summary>The entropy of a Cauchy distribution is log(4π·scale).</summary>
    private static Tensor CauchyScale(distributions.Distribution cauchy) => cauchy.entropy().exp() / (4 * Math.PI);

    private static Tensor LaplaceScale(distributions.Distribution laplace) => laplace.stddev / Math.Sqrt(2);

    private static Tensor GumbelScale(distributions.Distribution gumbel) => gumbel.stddev * (Math.Sqrt(6) / Math.PI);

    private static Tensor GammaShape(distributions.Distribution gamma) => gamma.mean.square() / gamma.variance;

    private static Tensor GammaRate(distributions.Distribution gamma) => gamma.mean / gamma.variance;

    private static Tensor BetaConcentrations(distributions.Distribution beta)
    {
        var fractions = WithComplement(beta.mean);
        return fractions * (beta.mean * (1 - beta.mean) / beta.variance - 1).unsqueeze(-1);
    }

    private static Tensor DirichletConcentrations(distributions.Distribution dirichlet)
    {
        var (mean, variance) = (dirichlet.mean, dirichlet.variance);
        return mean * (mean * (1 - mean) / variance - 1);
    }

    private static NotSupportedException Unknown(object p, object q) => new(
        $"no closed form is known for the divergence of {p.GetType().Name} and {q.GetType().Name}; the mean of p.LogDensity(x) - q.LogDensity(x) over draws x of p estimates it.");
}
