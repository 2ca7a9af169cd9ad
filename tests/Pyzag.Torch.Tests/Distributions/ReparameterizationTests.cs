using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>
/// Gradients through samples: autograd, differences of the same draw, and implicit differentiation of the distribution function agree; on
/// average they are those of the mean.
/// </summary>
public sealed class ReparameterizationTests : LeakCheckedTest
{
    const int Draws = 40_000;

    // Those whose samples are a smooth function of the parameters for given random numbers; gamma distributed numbers are drawn by
    // rejection.
    public static TheoryData<string> Smooth =>
    [
        "Normal", "Uniform", "Laplace", "Cauchy", "Gumbel", "HalfNormal", "HalfCauchy", "Exponential", "LogNormal", "Weibull", "Pareto", "Kumaraswamy",
        "MultivariateNormal of factor", "LogitRelaxedBernoulli", "RelaxedBernoulli", "RelaxedBernoulli of logits", "RelaxedOneHotCategorical", "RelaxedOneHotCategorical of logits",
    ];

    public static TheoryData<string> WithCdf =>
        ["Normal", "Uniform", "Laplace", "Cauchy", "Gumbel", "HalfNormal", "HalfCauchy", "Exponential", "LogNormal", "Weibull", "Pareto", "Kumaraswamy", "Gamma", "Chi2"];

    public static TheoryData<string> WithMean =>
        ["Normal", "Uniform", "Laplace", "Gumbel", "HalfNormal", "Exponential", "LogNormal", "Gamma", "Chi2", "Beta", "Dirichlet", "Weibull", "Kumaraswamy", "LogitRelaxedBernoulli"];

    [Theory]
    [MemberData(nameof(Smooth))]
    public void Autograd_agrees_with_differences(string name)
    {
        var leaves = Leaves(name);
        var gradients = autograd.grad([Loss()], leaves.Values.ToArray());
        foreach (var (i, (key, leaf)) in leaves.Index())
        {
            var differences = GradientCheck.Differences(Loss, leaf);
            var triangular = key == "scale_tril";
            Figures.Close(triangular ? differences.tril() : differences, triangular ? gradients[i].tril() : gradients[i], 1e-7, $"{name}, {key}");
        }

        Tensor Loss()
        {
            using var generator = new Generator(11);
            using var distribution = Create(name, leaves, generator);
            return distribution.rsample(4).tanh().sum();
        }
    }

    [Theory]
    [MemberData(nameof(WithCdf))]
    public void Autograd_agrees_with_implicit_differentiation(string name)
    {
        // dx/dθ = −(∂F/∂θ) / p at a fixed probability F; the sum over a batch of one sample each keeps the entries apart.
        var leaves = Leaves(name);
        using var generator = new Generator(5);
        using var distribution = Create(name, leaves, generator);
        var sample = distribution.rsample();
        var gradients = autograd.grad([sample.sum()], leaves.Values.ToArray());
        var point = sample.detach();
        var density = distribution.log_prob(point).exp();
        foreach (var (i, (key, leaf)) in leaves.Index())
        {
            var slope = GradientCheck.Differences(
                () =>
                {
                    using var moved = Create(name, leaves);
                    return moved.cdf(point).sum();
                },
                leaf);
            Figures.Close(-slope / density, gradients[i], name is "Gamma" or "Chi2" ? 1e-3 : 1e-7, $"{name}, {key}");
        }
    }

    [Theory]
    [MemberData(nameof(WithMean))]
    public void On_average_gradients_are_those_of_the_mean(string name)
    {
        var leaves = Leaves(name);
        using var generator = new Generator(9);
        using var distribution = Create(name, leaves, generator);
        var weights = distribution.mean.detach().cos();
        var exact = autograd.grad([(distribution.mean * weights).sum()], leaves.Values.ToArray(), allow_unused: true);

        // A batch of draws as a batch of parameters gives the gradient of each draw.
        var many = leaves.ToDictionary(pair => pair.Key, pair => pair.Value.detach().expand([Draws, .. pair.Value.shape]).clone().requires_grad_());
        using var draws = Create(name, many, generator);
        var each = autograd.grad([(draws.rsample() * weights).sum()], many.Values.ToArray());
        for (var i = 0; i < each.Count; i++)
        {
            var error = each[i].std(0L) / Math.Sqrt(Draws) * 5 + 1e-12;
            var expected = exact[i].IsInvalid ? zeros_like(error) : exact[i];
            Assert.True(((each[i].mean([0]) - expected).abs() <= error).all().item<bool>(), $"{name}, parameter {i}");
        }
    }

    [Fact]
    public void Tiny_concentrations_give_fractions_with_the_sum_1()
    {
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            using var fractions = distributions.Dirichlet(full([3], 1e-3, type));
            var sample = fractions.sample(2000);
            Assert.True(((sample.sum(-1) - 1).abs() < 1e-6).all().item<bool>());
            Assert.True(fractions.log_prob(sample).isfinite().all().item<bool>());
        }
    }

    static Dictionary<string, Tensor> Leaves(string name)
    {
        var parameters = Figures.GradientsOf(name)["parameters"];
        return parameters.Keys.ToDictionary(key => key, key => parameters.Numbers(key).requires_grad_());
    }

    static distributions.Distribution Create(string name, Dictionary<string, Tensor> leaves, Generator? generator = null) =>
        Families.Create(name, key => leaves[key], generator);
}
