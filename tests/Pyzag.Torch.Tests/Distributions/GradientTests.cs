using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>Gradients of log densities: autograd, PyTorch's own and central differences agree.</summary>
public sealed class GradientTests : LeakCheckedTest
{
    public static TheoryData<string> Names => Figures.NamesWithGradients;

    [Theory]
    [MemberData(nameof(Names))]
    public void Log_densities_and_their_gradients(string name)
    {
        var one = Figures.GradientsOf(name);
        var leaves = one["gradients"].Keys.ToDictionary(
            key => key, key => (key == "value" ? one.Numbers("values") : one["parameters"].Numbers(key)).requires_grad_());
        var values = leaves.GetValueOrDefault("value") ?? one.Numbers("values");
        Figures.Close(one.Numbers("log_prob"), LogDensities(), 1e-11, name);

        var gradients = autograd.grad([LogDensities().sum()], leaves.Values.ToArray());
        foreach (var (i, (key, leaf)) in leaves.Index())
        {
            Figures.Close(one["gradients"].Numbers(key), gradients[i], 1e-10, $"{name}, gradient of {key}");

            // One triangle of a symmetric matrix is read, so that its entries cannot be moved one by one.
            if (key is "covariance_matrix" or "precision_matrix") continue;
            var differences = GradientCheck.Differences(() => LogDensities().sum(), leaf);
            var free = key == "scale_tril" ? gradients[i].tril() : gradients[i];
            Figures.Close(key == "scale_tril" ? differences.tril() : differences, free, 1e-7, $"{name}, differences of {key}");
        }

        Tensor LogDensities()
        {
            using var distribution = Families.Create(name, key => leaves.GetValueOrDefault(key) ?? one["parameters"].Numbers(key));
            return distribution.log_prob(values);
        }
    }

    [Fact]
    public void Certain_outcomes_have_finite_gradients()
    {
        var probs = tensor([0.0, 1.0]).requires_grad_();
        using var bernoulli = distributions.Bernoulli(probs);
        var certain = bernoulli.log_prob(tensor([0.0, 1.0]));
        Figures.Close(tensor([0.0, 0.0]), certain, 0, "certain");
        Figures.Close(tensor([-1.0, 1.0]), autograd.grad([certain.sum()], [probs]).Single(), 0, "gradient");

        var weights = tensor([0.5, 0.5, 0]).requires_grad_();
        using var counts = distributions.Multinomial(2, weights);
        var gradient = autograd.grad([counts.log_prob(tensor([2.0, 0, 0]))], [weights]).Single();
        Figures.Close(tensor([2.0, -2, -2]), gradient, 1e-14, "gradient of counts");
    }

    [Fact]
    public void Impossible_values_hand_no_gradient_on()
    {
        foreach (var create in new Func<Tensor, distributions.Distribution>[]
                 {
                     parameter => distributions.Exponential(parameter), parameter => distributions.LogNormal(parameter, parameter),
                     parameter => distributions.Gamma(parameter, parameter), parameter => distributions.Weibull(parameter, parameter),
                     parameter => distributions.Beta(parameter, parameter), parameter => distributions.Pareto(parameter, parameter),
                 })
        {
            var (parameter, value) = (tensor([1.5, 1.5]).requires_grad_(), tensor([-1.0, -2.0]).requires_grad_());
            using var distribution = create(parameter);
            var log = distribution.log_prob(value);
            Figures.Close(tensor([double.NegativeInfinity, double.NegativeInfinity]), log, 0, "impossible");
            foreach (var gradient in autograd.grad([log.sum()], [parameter, value])) Figures.Close(zeros([2]), gradient, 0, "gradient");
        }
    }
}
