using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// Kullback-Leibler divergences in closed form. Where torch does not hand out the parameters of a distribution, they follow from its moments.
/// Results lie in the open dispose scope.
/// </summary>
internal static class Divergence
{
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
        (Gamma, Gamma) => OfGamma(GammaShape(p), GammaRate(p), GammaShape(q), GammaRate(q)),
        (Pareto one, Pareto other) => OfPareto(one, other),
        (Beta, Beta) => OfDirichlet(BetaConcentrations(p), BetaConcentrations(q)),
        (Dirichlet, Dirichlet) => OfDirichlet(DirichletConcentrations(p), DirichletConcentrations(q)),
        (Bernoulli one, Bernoulli other) => OfOutcomes(WithComplement(one.probs), WithComplement(other.probs)),
        (Categorical one, Categorical other) => OfOutcomes(one.probs, other.probs),
        (OneHotCategorical one, OneHotCategorical other) => OfOutcomes(one.probs, other.probs),
        (Geometric one, Geometric other) => OfOutcomes(WithComplement(one.probs), WithComplement(other.probs)) / one.probs,
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
