"""Freezes SciPy's figures of distributions: python3 scipy_figures.py > scipy-distributions.json

A case has parameters in one batch, values of shape (values, batch) and what SciPy computes there. Debian 12: python3-scipy.
"""
import json
import sys

import numpy as np
import scipy
from scipy import integrate, special, stats

LEVELS = [1e-8, 0.01, 0.2, 0.5, 0.9, 0.999]


def numbers(array):
    """Nested lists in which JSON can hold infinities and NaN."""
    if isinstance(array, (list, tuple)) or np.ndim(array) > 0:
        return [numbers(item) for item in array]
    value = float(array)
    if np.isnan(value):
        return "NaN"
    return value if np.isfinite(value) else ("Infinity" if value > 0 else "-Infinity")


def case(name, parameters, frozen, values, log_prob, **figures):
    return {
        "distribution": name,
        "parameters": {key: numbers(value) for key, value in parameters.items()},
        "values": numbers(values),
        "log_prob": numbers(log_prob),
        "mean": numbers(frozen.mean() if "mean" not in figures else figures.pop("mean")),
        "variance": numbers(frozen.var() if "variance" not in figures else figures.pop("variance")),
        **{key: numbers(value) for key, value in figures.items()},
    }


def continuous(name, parameters, frozen, extra, functions=("cdf", "icdf"), **figures):
    """Values at quantiles, then `extra` ones: bounds of the support, points outside, NaN. `functions` are those that TorchSharp has."""
    batch = len(next(iter(parameters.values())))
    levels = np.repeat(np.array(LEVELS)[:, None], batch, axis=1)
    quantiles = frozen.ppf(levels)
    values = np.concatenate([quantiles, *[np.broadcast_to(np.asarray(x, float), (1, batch)) for x in extra]])
    with np.errstate(all="ignore"):
        known = {"cdf": frozen.cdf(values), "levels": levels, "icdf": quantiles}
        chosen = {key: known[key] for key in (*functions, "levels")}
        return case(name, parameters, frozen, values, frozen.logpdf(values), **chosen, **{"entropy": frozen.entropy()} | figures)


def discrete(name, parameters, frozen, values, **figures):
    batch = len(next(iter(parameters.values())))
    values = np.repeat(np.array(values, float)[:, None], batch, axis=1)
    with np.errstate(all="ignore"):
        return case(name, parameters, frozen, values, frozen.logpmf(values), **figures)


class Kumaraswamy:
    """SciPy has none: closed forms, and the entropy is checked by quadrature."""

    def __init__(self, a, b):
        self.a, self.b = np.asarray(a), np.asarray(b)

    def ppf(self, q):
        return (-np.expm1(np.log1p(-q) / self.b)) ** (1 / self.a)

    def cdf(self, x):
        return -np.expm1(self.b * np.log1p(-np.clip(x, 0, 1) ** self.a))

    def logpdf(self, x):
        inside = np.log(self.a) + np.log(self.b) + special.xlogy(self.a - 1, x) + special.xlog1py(self.b - 1, -(x ** self.a))
        return np.where((x < 0) | (x > 1), -np.inf, inside)

    def moment(self, n):
        return self.b * special.beta(1 + n / self.a, self.b)

    def mean(self):
        return self.moment(1)

    def var(self):
        return self.moment(2) - self.moment(1) ** 2

    def entropy(self):
        harmonic = special.digamma(self.b + 1) + np.euler_gamma
        closed = 1 - 1 / self.b + (1 - 1 / self.a) * harmonic - np.log(self.a * self.b)
        for a, b, expected in zip(self.a, self.b, closed):
            own = Kumaraswamy(a, b)
            integral, _ = integrate.quad(lambda u: -own.logpdf(own.ppf(u)), 1e-12, 1 - 1e-12, epsabs=1e-9, limit=500)
            assert abs(integral - expected) < 1e-8, (a, b, integral, expected)
        return closed


def per_event(name, parameters, events, frozen, **figures):
    """Vectors as events: `values` of shape (values, event), one distribution."""
    log = "logpmf" if hasattr(frozen, "logpmf") else "logpdf"
    return {
        "distribution": name,
        "parameters": {key: numbers(np.asarray(value, float)) for key, value in parameters.items()},
        "values": numbers(events),
        "log_prob": numbers([getattr(frozen, log)(event) for event in events]),
        **{key: numbers(value) for key, value in figures.items()},
    }


def checked(closed, frozen):
    """SciPy integrates some entropies, to 1e-9 or so: a closed form, checked by SciPy's."""
    assert np.allclose(closed, frozen.entropy(), atol=1e-8, rtol=0)
    return closed


def beta_entropy(a, b, prime=0):
    """Of the beta distribution, or with prime = 1 of the beta prime distribution."""
    psi, total = special.digamma, a + b
    if prime:
        return special.betaln(a, b) - (a - 1) * psi(a) - (b + 1) * psi(b) + total * psi(total)
    return special.betaln(a, b) - (a - 1) * psi(a) - (b - 1) * psi(b) + (total - 2) * psi(total)


def cases():
    loc, scale = np.array([0, -1.5, 3]), np.array([1, 0.25, 7])
    yield continuous("Normal", {"loc": loc, "scale": scale}, stats.norm(loc, scale), [30, np.nan], mode=loc)
    yield continuous("Uniform", {"low": loc, "high": loc + scale}, stats.uniform(loc, scale), [loc, loc - 0.5, 11, np.nan])
    yield continuous("Laplace", {"loc": loc, "scale": scale}, stats.laplace(loc, scale), [loc, np.nan], mode=loc)
    yield continuous("Cauchy", {"loc": loc, "scale": scale}, stats.cauchy(loc, scale), [loc, np.nan], mode=loc, variance=[np.inf] * 3)
    yield continuous("Gumbel", {"loc": loc, "scale": scale}, stats.gumbel_r(loc, scale), [np.nan], mode=loc)
    yield continuous("HalfNormal", {"scale": scale}, stats.halfnorm(scale=scale), [0, -1, np.nan], mode=0 * scale)
    yield continuous("HalfCauchy", {"scale": scale}, stats.halfcauchy(scale=scale), [0, -1, np.nan], mode=0 * scale)
    yield continuous("Exponential", {"rate": scale}, stats.expon(scale=1 / scale), [0, -1, np.nan], mode=0 * scale)
    mu, sigma = np.array([0, -1, 0.5]), np.array([1, 0.25, 0.5])
    yield continuous(
        "LogNormal", {"loc": mu, "scale": sigma}, stats.lognorm(sigma, scale=np.exp(mu)), [0, -1, np.nan], mode=np.exp(mu - sigma**2))
    shape, rate = np.array([0.5, 1, 4.5, 12]), np.array([1, 2, 0.3, 1])
    yield continuous(
        "Gamma", {"concentration": shape, "rate": rate}, stats.gamma(shape, scale=1 / rate), [0, -1, np.nan], ["cdf"],
        mode=np.maximum(shape - 1, 0) / rate)
    df = np.array([1.0, 2, 5])
    yield continuous(
        "Chi2", {"df": df}, stats.chi2(df), [0, -1, np.nan], ["cdf"], mode=np.maximum(df - 2, 0),
        entropy=checked(df / 2 + np.log(2) + special.gammaln(df / 2) + (1 - df / 2) * special.digamma(df / 2), stats.chi2(df)))
    a, b = np.array([2, 0.5, 1, 7.5]), np.array([3, 0.5, 4, 1.5])
    yield continuous(
        "Beta", {"concentration1": a, "concentration0": b}, stats.beta(a, b), [0, 1, -0.5, 1.5, np.nan], [], mode=[1 / 3, 1, 0, 6.5 / 7],
        entropy=checked(beta_entropy(a, b), stats.beta(a, b)))
    df1, df2 = np.array([1, 2, 7, 12.5]), np.array([3, 9, 5, 30])
    yield continuous(
        "FisherSnedecor", {"df1": df1, "df2": df2}, stats.f(df1, df2), [0, -1, np.nan], [],
        variance=np.where(df2 > 4, stats.f(df1, df2).var(), np.nan),
        entropy=checked(beta_entropy(df1 / 2, df2 / 2, prime=1) + np.log(df2 / df1), stats.f(df1, df2)))
    c = np.array([0.7, 1, 3.5])
    yield continuous(
        "Weibull", {"scale": scale, "concentration": c}, stats.weibull_min(c, scale=scale), [0, -1, np.nan],
        mode=np.where(c > 1, scale * np.maximum((c - 1) / c, 0) ** (1 / c), 0))
    alpha = np.array([0.5, 1.5, 5])
    yield continuous(
        "Pareto", {"scale": scale, "alpha": alpha}, stats.pareto(alpha, scale=scale), [scale, 0.5 * scale, -1, np.nan], mode=scale)
    a, b = np.array([2, 0.5, 1, 7.5]), np.array([3, 0.5, 4, 1.5])
    yield continuous("Kumaraswamy", {"concentration1": a, "concentration0": b}, Kumaraswamy(a, b), [0.25, -0.5, 1.5, np.nan])

    probs = np.array([0, 1e-12, 0.3, 0.75, 1])
    yield discrete("Bernoulli", {"probs": probs}, stats.bernoulli(probs), [0, 1, -1, 2], entropy=stats.bernoulli(probs).entropy())
    count = np.array([1, 7, 40, 7, 3])
    yield discrete(
        "Binomial", {"total_count": count, "probs": probs}, stats.binom(count, probs), [0, 1, 3, 7, 20, 41, -1],
        entropy=stats.binom(count, probs).entropy())
    inner = np.array([1e-12, 0.3, 0.75, 1])
    with np.errstate(all="ignore"):
        entropy = -(special.xlogy(inner, inner) + special.xlog1py(1 - inner, -inner)) / inner
    yield discrete("Geometric", {"probs": inner}, stats.geom(inner, -1), [0, 1, 5, 100, -1], entropy=entropy)
    rate = np.array([0.01, 1, 4.5, 15])
    yield discrete(
        "Poisson", {"rate": rate}, stats.poisson(rate), [0, 1, 5, 19, -1],
        cdf=stats.poisson(rate).cdf(np.repeat([[0], [1], [5], [19], [-1]], 4, axis=1)), mode=np.floor(rate))
    failures, success = np.array([0.5, 1, 4, 30]), np.array([0.1, 0.3, 0.75, 0.5])
    yield discrete(
        "NegativeBinomial", {"total_count": failures, "probs": success}, stats.nbinom(failures, 1 - success), [0, 1, 5, 100, -1],
        mode=np.floor(np.maximum(failures - 1, 0) * success / (1 - success) + 1e-9))

    weights = np.array([0.2, 0.5, 0, 0.3])
    yield per_event(
        "Multinomial", {"total_count": 5, "probs": weights}, [[1, 2, 0, 2], [5, 0, 0, 0], [1, 1, 1, 2], [1, 2, 0, 1], [6, -1, 0, 0]],
        stats.multinomial(5, weights), mean=5 * weights, variance=5 * weights * (1 - weights), entropy=stats.multinomial(5, weights).entropy())
    concentration = np.array([0.5, 2, 4.5])
    dirichlet = stats.dirichlet(concentration)
    yield per_event(
        "Dirichlet", {"concentration": concentration}, [[0.2, 0.3, 0.5], [1e-9, 0.5, 0.5 - 1e-9], [0.9, 0.05, 0.05]], dirichlet,
        mean=dirichlet.mean(), variance=dirichlet.var(), entropy=dirichlet.entropy())
    mean, covariance = np.array([1, -2, 0.5]), np.array([[4, 1.2, -0.4], [1.2, 2, 0.3], [-0.4, 0.3, 0.5]])
    normal = stats.multivariate_normal(mean, covariance)
    yield per_event(
        "MultivariateNormal", {"loc": mean, "covariance_matrix": covariance}, [[1, -2, 0.5], [0, 0, 0], [-8, 3, 2]], normal,
        mean=mean, variance=np.diag(covariance), entropy=normal.entropy())


generator = f"scipy_figures.py with SciPy {scipy.__version__}, NumPy {np.__version__}, Python {sys.version.split()[0]}"
lines = ",\n".join("  " + json.dumps(one, allow_nan=False) for one in cases())
print(f'{{\n "generator": {json.dumps(generator)},\n "cases": [\n{lines}\n ]\n}}')
