using Pyzag.Testing;
using static Pyzag.Stochastic.Distributions;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Distributions;

/// <summary>Densities and divergences against figures of SciPy and mpmath.</summary>
public sealed class DensityReferenceTests : LeakCheckedTest
{
    public static TheoryData<int> Densities => [.. Enumerable.Range(0, Known("densities").Length)];

    public static TheoryData<int> Divergences => [.. Enumerable.Range(0, Known("divergences").Length)];

    [Theory]
    [MemberData(nameof(Densities))]
    public void Log_densities_agree(int index)
    {
        var known = Known("densities")[index];
        var distribution = Own(Make(known));
        var (expected, actual) = (known.Numbers("log_density").flatten(), distribution.LogDensity(known.Numbers("values")).flatten());
        Assert.Equal(expected.shape, actual.shape);
        for (var i = 0L; i < expected.shape[0]; i++)
            Assert.True(Agree(expected[i].item<double>(), actual[i].item<double>()), $"value {i}: {actual[i].item<double>():r} for {expected[i].item<double>():r}.");
    }

    [Theory]
    [MemberData(nameof(Divergences))]
    public void Divergences_agree(int index)
    {
        var known = Known("divergences")[index];
        var (p, q) = (Own(Make(known.Text("kind"), known.Numbers("p"))), Own(Make(known.Text(known.Has("from") ? "from" : "kind"), known.Numbers("q"))));
        Assert.Equal(known.Number("divergence"), KlDivergence(p, q).item<double>(), 1e-11);
        Assert.Equal(0, KlDivergence(p, p).item<double>(), 1e-13);
    }

    /// <summary>To 11 digits, and where terms cancel to as many of theirs, which are of the order of 1 at least.</summary>
    private static bool Agree(double expected, double actual) =>
        double.IsInfinity(expected) ? actual == expected : Math.Abs(actual - expected) <= 1e-11 * Math.Max(1, Math.Abs(expected));

    private static ReferenceCase[] Known(string part) => [.. ReferenceCase.Load("distributions")[part].Items];

    private static Distribution Make(ReferenceCase known) => known.Text("distribution") switch
    {
        "lkj_cholesky" => LkjCholesky((long)known.Number("size"), known.Numbers("parameters")[0]),
        "multivariate_normal" => MultivariateNormal(known.Numbers("loc"), scale_tril: known.Numbers("scale_tril")),
        "truncated_normal" => TruncatedNormal(
            known.Numbers("parameters")[0], known.Numbers("parameters")[1], known.Has("lower") ? known.Number("lower") : null, known.Has("upper") ? known.Number("upper") : null),
        var other => Make(other, known.Numbers("parameters")),
    };

    private static Distribution Make(string kind, Tensor numbers) => kind switch
    {
        "student_t" => StudentT(numbers[0], numbers[1], numbers[2]),
        "inverse_gamma" => InverseGamma(numbers[0], numbers[1]),
        "normal" => Normal(numbers[0], numbers[1]),
        "half_normal" => HalfNormal(numbers[0]),
        "log_normal" => LogNormal(numbers[0], numbers[1]),
        "exponential" => Exponential(numbers[0]),
        "laplace" => Laplace(numbers[0], numbers[1]),
        "cauchy" => Cauchy(numbers[0], numbers[1]),
        "gamma" => Gamma(numbers[0], numbers[1]),
        "beta" => Beta(numbers[0], numbers[1]),
        "pareto" => Pareto(numbers[0], numbers[1]),
        "dirichlet" => Dirichlet(numbers),
        "bernoulli" => Bernoulli(numbers[0]),
        "categorical" => Categorical(numbers),
        "geometric" => Geometric(numbers[0]),
        "uniform" => Uniform(numbers[0], numbers[1]),
        "gumbel" => Gumbel(numbers[0], numbers[1]),
        "weibull" => Weibull(numbers[0], numbers[1]),
        "binomial" => Binomial(numbers[0], numbers[1]),
        "multivariate_normal" => MultivariateNormal(numbers[..3], scale_tril: numbers[3..].view(3, 3)),
        "poisson" => Poisson(numbers[0]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "the reference names a distribution that the test does not know."),
    };
}
