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
        ["Bernoulli of logits"] = (of, generator) => distributions.Bernoulli(null, of("logits"), generator),
        ["Binomial"] = (of, generator) => distributions.Binomial(of("total_count"), of("probs"), null, generator),
        ["Binomial of logits"] = (of, generator) => distributions.Binomial(of("total_count"), null, of("logits"), generator),
        ["Geometric"] = (of, generator) => distributions.Geometric(of("probs"), null, generator),
        ["Geometric of logits"] = (of, generator) => distributions.Geometric(null, of("logits"), generator),
        ["NegativeBinomial"] = (of, generator) => distributions.NegativeBinomial(of("total_count"), of("probs"), null, generator),
        ["NegativeBinomial of logits"] = (of, generator) => distributions.NegativeBinomial(of("total_count"), null, of("logits"), generator),
        ["Poisson"] = (of, generator) => distributions.Poisson(of("rate"), generator),
        ["Categorical"] = (of, generator) => distributions.Categorical(of("probs"), null, generator),
        ["Categorical of logits"] = (of, generator) => distributions.Categorical(null, of("logits"), generator),
        ["OneHotCategorical"] = (of, generator) => distributions.OneHotCategorical(of("probs"), null, generator),
        ["OneHotCategorical of logits"] = (of, generator) => distributions.OneHotCategorical(null, of("logits"), generator),
        ["Multinomial"] = (of, generator) => distributions.Multinomial(Count(of), of("probs"), null, generator),
        ["Multinomial of logits"] = (of, generator) => distributions.Multinomial(Count(of), null, of("logits"), generator),
        ["Dirichlet"] = (of, generator) => distributions.Dirichlet(of("concentration"), generator),
        ["MultivariateNormal"] = (of, generator) => distributions.MultivariateNormal(of("loc"), of("covariance_matrix"), generator: generator),
        ["MultivariateNormal of precision"] = (of, generator) => distributions.MultivariateNormal(of("loc"), null, of("precision_matrix"), generator: generator),
        ["MultivariateNormal of factor"] = (of, generator) => distributions.MultivariateNormal(of("loc"), scale_tril: of("scale_tril"), generator: generator),
        ["LogitRelaxedBernoulli"] = (of, generator) => distributions.LogitRelaxedBernoulli(of("temperature"), of("probs"), null, generator),
        ["RelaxedBernoulli"] = (of, generator) => distributions.RelaxedBernoulli(of("temperature"), of("probs"), null, generator),
        ["RelaxedBernoulli of logits"] = (of, generator) => distributions.RelaxedBernoulli(of("temperature"), null, of("logits"), generator),
        ["RelaxedOneHotCategorical"] = (of, generator) => distributions.RelaxedOneHotCategorical(of("temperature"), of("probs"), null, generator),
        ["RelaxedOneHotCategorical of logits"] = (of, generator) => distributions.RelaxedOneHotCategorical(of("temperature"), null, of("logits"), generator),
    };

    internal static distributions.Distribution Create(string name, Func<string, Tensor> parameter, Generator? generator = null) => Table[name](parameter, generator);

    static int Count(Func<string, Tensor> of) => (int)of("total_count").to(ScalarType.Float64).item<double>();
}
