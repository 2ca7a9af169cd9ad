using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// The distributions that <c>torch.distributions</c> lacks. With <c>using static</c> of both, they are written alike: <c>Normal(mu, tau)</c>,
/// <c>StudentT(4, mu, tau)</c>.
/// </summary>
/// <remarks>
/// Parameters are numbers or tensors that broadcast to the batch; they stay the caller's, in float32 or float64, and gradients flow to them
/// from densities and draws. Numbers adapt to the dtype and device of tensors. A parameter that is a single number on the CPU and requires no
/// gradient is checked; others may come from draws, and impossible ones have a density of NaN. Whoever makes a distribution owns it.
/// </remarks>
public static class Distributions
{
    /// <summary>
    /// Student's t distribution, with the density Γ((ν+1)/2)/(Γ(ν/2) √(νπ) s) (1 + z²/ν)^{−(ν+1)/2} at z = (x − loc)/s: a normal distribution
    /// with heavy tails, for data with outliers.
    /// </summary>
    /// <param name="df">The degrees of freedom ν, positive; the mean exists above 1, the variance above 2.</param>
    /// <param name="loc">The center.</param>
    /// <param name="scale">The scale s, positive; it is not the standard deviation.</param>
    /// <exception cref="ArgumentNullException">A parameter is null.</exception>
    /// <exception cref="ArgumentException">Shapes do not broadcast, or a dtype or device does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or not positive where it has to be.</exception>
    /// <exception cref="ObjectDisposedException">A parameter has been disposed.</exception>
    public static Distribution StudentT(Tensor df, Tensor loc, Tensor scale) => new StudentTDistribution(df, loc, scale);

    /// <summary>
    /// The inverse gamma distribution, with the density rateᵃ/Γ(a) x^{−a−1} exp(−rate/x) for x above 0 and the concentration a: the
    /// distribution of 1/y where y is <c>Gamma(concentration, rate)</c>. Gradients of draws have the accuracy of those of torch's Gamma.
    /// </summary>
    /// <param name="concentration">The shape a, positive; the mean exists above 1, the variance above 2.</param>
    /// <param name="rate">The rate of the gamma distribution, which is the scale of this one; positive.</param>
    /// <inheritdoc cref="StudentT" path="/exception"/>
    public static Distribution InverseGamma(Tensor concentration, Tensor rate) => new InverseGammaDistribution(concentration, rate);

    /// <summary>
    /// The normal distribution between bounds, with the density φ(z)/(s (Φ(b) − Φ(a))) at z = (x − loc)/s, where a and b are the bounds in the
    /// same coordinates. Densities keep their digits when the interval lies far out in a tail, and draws are computed there without rejection.
    /// </summary>
    /// <param name="loc">The mean before truncation.</param>
    /// <param name="scale">The standard deviation before truncation, positive.</param>
    /// <param name="lower">The lower bound; none where null.</param>
    /// <param name="upper">The upper bound, above the lower one; none where null. One of them is needed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="loc"/> or <paramref name="scale"/> is null.</exception>
    /// <exception cref="ArgumentException">Shapes do not broadcast, a dtype or device does not fit, there is no bound, or both are numbers in the wrong order.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is not finite, or not positive where it has to be.</exception>
    /// <exception cref="ObjectDisposedException">A parameter has been disposed.</exception>
    public static Distribution TruncatedNormal(Tensor loc, Tensor scale, Tensor? lower = null, Tensor? upper = null) =>
        new TruncatedNormalDistribution(loc, scale, lower, upper);

    /// <summary>
    /// Lower Cholesky factors L of correlation matrices of size d, with the density of det(L Lᵀ)^{η−1} over the matrices (Lewandowski,
    /// Kurowicka and Joe 2009, doi:10.1016/j.jmva.2009.04.008), which is Π_k L_kk^{d−k+2η−2}, normalized, over the entries below the diagonal.
    /// Draws come from their onion. A factor times a vector of standard deviations, one for each row, is the <c>scale_tril</c> of torch's
    /// MultivariateNormal.
    /// </summary>
    /// <param name="size">d, 2 or more.</param>
    /// <param name="concentration">η, positive: 1 for uniform correlation matrices, larger for smaller correlations.</param>
    /// <returns>A distribution of events <c>(size, size)</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="concentration"/> is null.</exception>
    /// <exception cref="ArgumentException">A dtype does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="size"/> is below 2, or <paramref name="concentration"/> a number that is not finite and positive.</exception>
    /// <exception cref="ObjectDisposedException">A parameter has been disposed.</exception>
    public static Distribution LkjCholesky(long size, Tensor concentration) =>
        new LkjCholeskyDistribution(Guard.AtLeast(size, 2, nameof(size), "a correlation takes two"), concentration);

    /// <summary>
    /// The density 1 on a support, 0 elsewhere: a prior that says no more than where a parameter lies. It need not have an integral, so that
    /// there is nothing to draw from it; the posterior is proper only if the data make it so.
    /// </summary>
    /// <param name="support">The support, as <c>Support.Between(0, 1 - alpha)</c>; its bounds may depend on other parameters.</param>
    /// <param name="eventShape">The shape of one value; a number where it is left out.</param>
    /// <exception cref="ArgumentNullException"><paramref name="support"/> or <paramref name="eventShape"/> is null.</exception>
    /// <exception cref="ArgumentException">The support has no events of this shape.</exception>
    /// <exception cref="NotSupportedException">The support is discrete.</exception>
    public static Distribution Flat(Support support, params long[] eventShape) => new FlatDistribution(support, eventShape);

    /// <summary>
    /// The Kullback-Leibler divergence E_p[log p(x) − log q(x)] in closed form, in nats. It exists for two distributions of one kind: Bernoulli,
    /// Beta, Binomial with equal numbers of trials, Categorical and OneHotCategorical, Cauchy, Dirichlet, Exponential, Gamma, Geometric, Gumbel,
    /// HalfNormal, InverseGamma, Laplace, LkjCholesky, LogNormal, MultivariateNormal, Normal, Pareto, Poisson, Uniform, Weibull; for Exponential
    /// and Gamma, either way; of Beta, Exponential, Gamma, Gumbel, Laplace or Uniform from Normal, and of Normal from Laplace; and for those with
    /// dimensions of the batch as <c>ToEvent</c>.
    /// </summary>
    /// <param name="p">The distribution that values come from. Stays the caller's.</param>
    /// <param name="q">The distribution that they are compared with. Stays the caller's.</param>
    /// <returns>The shape to which both batches broadcast; infinite where q excludes what p does not, for Uniform
    /// beyond rounding. The caller's; gradients flow to the parameters.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="NotSupportedException">No closed form is known for the two; for Binomial, numbers of trials differ.</exception>
    public static Tensor KlDivergence(Distribution p, Distribution q)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(q);
        using var scope = TensorScope.Open();
        return scope.Return(Divergence.Between(p, q));
    }
}
