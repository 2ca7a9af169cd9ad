using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>Samples have the moments and the distribution function that SciPy gives, within Monte Carlo error.</summary>
public sealed class SampleTests : LeakCheckedTest
{
    const int Draws = 40_000;

    // A deviation of 5 standard errors has a probability of 6e-7.
    const double Errors = 5;

    public SampleTests() => random.manual_seed(20);

    public static TheoryData<string> Names => Figures.Names;

    public static TheoryData<string> WithCdf => Figures.NamesWith("icdf");

    [Theory]
    [MemberData(nameof(Names))]
    public void Means_and_variances(string name)
    {
        var one = Figures.Of(name);
        var sample = Own(Figures.Create(one)).sample(Draws);
        var (mean, variance) = (one.Numbers("mean"), one.Numbers("variance"));

        // Of heavy tails the variance has no standard error that a sample could tell: it is compared where the fourth moment of the sample
        // has settled.
        var finite = mean.isfinite() & variance.isfinite() & (mean < 1e6);
        var center = sample.mean([0]);
        var spread = (sample - center).square();
        var errorOfMean = (variance / Draws).sqrt() * Errors + 1e-12;
        Assert.True(((center - mean).abs() <= errorOfMean).logical_or(finite.logical_not()).all().item<bool>(), $"{name}: mean {center.data<double>()[0]}");
        var errorOfVariance = ((spread - variance).square().mean([0]) / Draws).sqrt() * Errors + 1e-9;
        var settled = finite & (errorOfVariance < 0.3 * variance);
        Assert.True(((spread.mean([0]) - variance).abs() <= errorOfVariance).logical_or(settled.logical_not()).all().item<bool>(), $"{name}: variance");
        Assert.True(settled.any().item<bool>() || name is "Cauchy" or "HalfCauchy", name);
    }

    [Theory]
    [MemberData(nameof(WithCdf))]
    public void As_many_samples_lie_below_a_quantile_as_should(string name)
    {
        var one = Figures.Of(name);
        var sample = Own(Figures.Create(one)).sample(Draws);
        var levels = one.Numbers("levels");
        var below = (sample.unsqueeze(0) <= one.Numbers("icdf").unsqueeze(1)).to(ScalarType.Float64).mean([1]);
        var error = (levels * (1 - levels) / Draws).sqrt() * Errors + 1.0 / Draws;
        Assert.True(((below - levels).abs() <= error).all().item<bool>(), name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Sample_hands_no_gradient_on_and_rsample_does_where_values_are_continuous(string name)
    {
        var one = Figures.Of(name);
        var leaves = new List<Tensor>();
        var distribution = Own(Families.Create(name, parameter =>
        {
            leaves.Add(one["parameters"].Numbers(parameter).requires_grad_());
            return leaves[^1];
        }));
        Assert.False(distribution.sample(2).requires_grad);
        var discrete = name is "Bernoulli" or "Binomial" or "Geometric" or "NegativeBinomial" or "Poisson" or "Multinomial";
        Assert.Equal(!discrete, distribution.rsample(2).requires_grad);
        Assert.True(distribution.log_prob(distribution.sample(2)).requires_grad);
    }
}
