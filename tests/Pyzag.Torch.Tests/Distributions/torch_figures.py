"""Freezes PyTorch's log densities and their gradients: python3 torch_figures.py > torch-distributions.json

A case has parameters, values, the log densities there and the gradients of their sum. Debian 12: python3-torch.
"""
import json
import sys

import torch
import torch.distributions as of

torch.set_default_dtype(torch.float64)
torch.distributions.Distribution.set_default_validate_args(False)

P3, Q3 = [0.4, 1.7, 3.2], [1.3, 0.6, 2.5]
INSIDE = [[0.35, 0.5, 0.75], [0.62, 0.31, 0.45]]
ABOVE = [[0.35, 0.9, 4.2], [2.2, 0.31, 0.45]]
ANY = [[-1.5, 0.9, 4.2], [2.2, -0.31, 0.45]]
COUNTS = [[0, 1, 2], [3, 0, 4]]
TABLE, LOGITS = [[0.2, 0.5, 0.3], [0.1, 0.1, 0.8]], [[0.4, -1, 2], [0, 0.3, -0.7]]
SIMPLEX = [[0.2, 0.5, 0.3], [0.25, 0.3, 0.45]]
FACTOR = [[[1.5, 0, 0], [0.3, 0.8, 0], [-0.2, 0.4, 1.1]], [[0.5, 0, 0], [0.1, 2.8, 0], [0.7, -0.4, 1.9]]]
SPD = [[2.0, 0.3, -0.2], [0.3, 1.5, 0.4], [-0.2, 0.4, 1.2]]

CASES = {
    "Normal": (of.Normal, {"loc": P3, "scale": Q3}, ANY),
    "Uniform": (of.Uniform, {"low": [-2.0, -2, -1], "high": [3.0, 4, 5]}, ANY),
    "Laplace": (of.Laplace, {"loc": P3, "scale": Q3}, ANY),
    "Cauchy": (of.Cauchy, {"loc": P3, "scale": Q3}, ANY),
    "Gumbel": (of.Gumbel, {"loc": P3, "scale": Q3}, ANY),
    "HalfNormal": (of.HalfNormal, {"scale": Q3}, ABOVE),
    "HalfCauchy": (of.HalfCauchy, {"scale": Q3}, ABOVE),
    "Exponential": (of.Exponential, {"rate": Q3}, ABOVE),
    "LogNormal": (of.LogNormal, {"loc": P3, "scale": Q3}, ABOVE),
    "Gamma": (of.Gamma, {"concentration": P3, "rate": Q3}, ABOVE),
    "Chi2": (of.Chi2, {"df": P3}, ABOVE),
    "Beta": (of.Beta, {"concentration1": P3, "concentration0": Q3}, INSIDE),
    "FisherSnedecor": (of.FisherSnedecor, {"df1": P3, "df2": Q3}, ABOVE),
    "Weibull": (of.Weibull, {"scale": P3, "concentration": Q3}, ABOVE),
    "Pareto": (of.Pareto, {"scale": [0.3, 0.25, 0.2], "alpha": Q3}, ABOVE),
    "Kumaraswamy": (of.Kumaraswamy, {"concentration1": P3, "concentration0": Q3}, INSIDE),
    "Bernoulli": (of.Bernoulli, {"probs": [0.2, 0.5, 0.9]}, [[0, 1, 1], [1, 0, 1]]),
    "Bernoulli of logits": (of.Bernoulli, {"logits": [-2.0, 0.5, 30]}, [[0, 1, 1], [1, 0, 0]]),
    "Binomial": (of.Binomial, {"total_count": [3, 4, 9], "probs": [0.2, 0.5, 0.9]}, COUNTS),
    "Binomial of logits": (of.Binomial, {"total_count": [3, 4, 9], "logits": [-2.0, 0.5, 3]}, COUNTS),
    "Geometric": (of.Geometric, {"probs": [0.2, 0.5, 0.9]}, COUNTS),
    "Geometric of logits": (of.Geometric, {"logits": [-2.0, 0.5, 3]}, COUNTS),
    "NegativeBinomial": (of.NegativeBinomial, {"total_count": [3, 4.5, 9], "probs": [0.2, 0.5, 0.9]}, COUNTS),
    "NegativeBinomial of logits": (of.NegativeBinomial, {"total_count": [3, 4.5, 9], "logits": [-2.0, 0.5, 3]}, COUNTS),
    "Poisson": (of.Poisson, {"rate": Q3}, COUNTS),
    "Categorical": (of.Categorical, {"probs": TABLE}, [[0, 1], [2, 2]]),
    "Categorical of logits": (of.Categorical, {"logits": LOGITS}, [[0, 1], [2, 2]]),
    "OneHotCategorical": (of.OneHotCategorical, {"probs": TABLE}, [[0, 1, 0], [0, 0, 1]]),
    "OneHotCategorical of logits": (of.OneHotCategorical, {"logits": LOGITS}, [[0, 1, 0], [0, 0, 1]]),
    "Multinomial": (of.Multinomial, {"total_count": 4, "probs": TABLE}, [[1, 2, 1], [0, 0, 4]]),
    "Multinomial of logits": (of.Multinomial, {"total_count": 4, "logits": LOGITS}, [[1, 2, 1], [0, 0, 4]]),
    "Dirichlet": (of.Dirichlet, {"concentration": [P3, Q3]}, SIMPLEX),
    "MultivariateNormal": (of.MultivariateNormal, {"loc": P3, "covariance_matrix": SPD}, ANY),
    "MultivariateNormal of precision": (of.MultivariateNormal, {"loc": P3, "precision_matrix": SPD}, ANY),
    "MultivariateNormal of factor": (of.MultivariateNormal, {"loc": P3, "scale_tril": FACTOR}, [ANY, [P3, Q3], [Q3, ANY[0]]]),
    "LogitRelaxedBernoulli": (of.relaxed_bernoulli.LogitRelaxedBernoulli, {"temperature": [0.5, 1, 2.2], "probs": [0.2, 0.5, 0.9]}, ANY),
    "RelaxedBernoulli": (of.RelaxedBernoulli, {"temperature": [0.5, 1, 2.2], "probs": [0.2, 0.5, 0.9]}, INSIDE),
    "RelaxedBernoulli of logits": (of.RelaxedBernoulli, {"temperature": [0.5, 1, 2.2], "logits": [-2.0, 0.5, 3]}, INSIDE),
    "RelaxedOneHotCategorical": (of.RelaxedOneHotCategorical, {"temperature": 0.7, "probs": TABLE}, SIMPLEX),
    "RelaxedOneHotCategorical of logits": (of.RelaxedOneHotCategorical, {"temperature": 0.7, "logits": LOGITS}, SIMPLEX),
}


def case(name, family, parameters, values):
    leaves = {
        key: value if key == "total_count" and family is of.Multinomial else torch.tensor(value, dtype=torch.float64, requires_grad=key != "total_count")
        for key, value in parameters.items()}
    discrete = all(isinstance(number, int) for number in torch.tensor(values).flatten().tolist())
    points = torch.tensor(values, dtype=torch.float64, requires_grad=not discrete)
    distribution = family(**leaves)
    log_prob = distribution.log_prob(points)
    wanted = {key: leaf for key, leaf in {**leaves, "value": points}.items() if torch.is_tensor(leaf) and leaf.requires_grad}
    gradients = torch.autograd.grad(log_prob.sum(), list(wanted.values()), allow_unused=True)
    return {
        "distribution": name,
        "parameters": parameters,
        "values": values,
        "log_prob": log_prob.tolist(),
        "gradients": {
            key: (torch.zeros_like(wanted[key]) if gradient is None else gradient).tolist() for key, gradient in zip(wanted, gradients)},
    }


generator = f"torch_figures.py with PyTorch {torch.__version__}, Python {sys.version.split()[0]}"
lines = ",\n".join("  " + json.dumps(case(name, *one), allow_nan=False) for name, one in CASES.items())
print(f'{{\n "generator": {json.dumps(generator)},\n "cases": [\n{lines}\n ]\n}}')
