using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>Every distribution by its name, made of named parameters.</summary>
static class Families
{
    static readonly Dictionary<string, Func<Func<string, Tensor>, Generator?, distributions.Distribution>> Table = new()
    {
        ["Normal"] = (of, generator) => distributions.Normal(of("loc"), of("scale"), generator),
        ["Uniform"] = (of, generator) => distributions.Uniform(of("low"), of("high"), generator),
        ["Laplace"] = (of, generator) => distributions.Laplace(of("loc"), of("scale"), generator),
        ["Cauchy"] = (of, generator) => distributions.Cauchy(of("loc"), of("scale"), generator),
        ["Exponential"] = (of, generator) => distributions.Exponential(of("rate"), generator),
        ["Gamma"] = (of, generator) => distributions.Gamma(of("concentration"), of("rate"), generator),
        ["Chi2"] = (of, generator) => distributions.Chi2(of("df"), generator),
        ["Beta"] = (of, generator) => distributions.Beta(of("concentration1"), of("concentration0"), generator),
        ["FisherSnedecor"] = (of, generator) => distributions.FisherSnedecor(of("df1"), of("df2"), generator),
        ["HalfNormal"] = (of, generator) => distributions.HalfNormal(of("scale"), generator),
        ["HalfCauchy"] = (of, generator) => distributions.HalfCauchy(of("scale"), generator),
        ["LogNormal"] = (of, generator) => distributions.LogNormal(of("loc"), of("scale"), generator),
        ["Gumbel"] = (of, generator) => distributions.Gumbel(of("loc"), of("scale"), generator),
        ["Weibull"] = (of, generator) => distributions.Weibull(of("scale"), of("concentration"), generator),
        ["Pareto"] = (of, generator) => distributions.Pareto(of("scale"), of("alpha"), generator),
        ["Kumaraswamy"] = (of, generator) => distributions.Kumaraswamy(of("concentration1"), of("concentration0"), generator),
        ["Bernoulli"] = (of, generator) => distributions.Bernoulli(of("probs"), null, generator),
        ["Binomial"] = (of, generator) => distributions.Binomial(of("total_count"), of("probs"), null, generator),
        ["Geometric"] = (of, generator) => distributions.Geometric(of("probs"), null, generator),
        ["NegativeBinomial"] = (of, generator) => distributions.NegativeBinomial(of("total_count"), of("probs"), null, generator),
        ["Poisson"] = (of, generator) => distributions.Poisson(of("rate"), generator),
        ["Multinomial"] = (of, generator) => distributions.Multinomial((int)of("total_count").to(ScalarType.Float64).item<double>(), of("probs"), null, generator),
        ["MultivariateNormal"] = (of, generator) => distributions.MultivariateNormal(of("loc"), of("covariance_matrix"), generator: generator),
        ["Dirichlet"] = (of, generator) => distributions.Dirichlet(of("concentration"), generator),
    };

    internal static IEnumerable<string> Names => Table.Keys;

    internal static distributions.Distribution Create(string name, Func<string, Tensor> parameter, Generator? generator = null) => Table[name](parameter, generator);
}
