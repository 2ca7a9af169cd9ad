using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>Bad arguments meet a message that names them, and leave no tensor behind.</summary>
public sealed class ErrorTests : LeakCheckedTest
{
    static readonly Dictionary<string, (Func<object> Call, string Message)> Cases = new()
    {
        ["shapes"] = (() => Normal(zeros(3), ones(2)), "Expected shapes that broadcast, received `loc` of shape (3) and `scale` of shape (2)."),
        ["complex"] = (() => Gamma(zeros(3, ScalarType.ComplexFloat64), ones(3)), "`concentration`: expected real numbers, received ComplexFloat64."),
        ["neither"] = (() => Bernoulli((Tensor?)null), "Expected one of `probs` and `logits`, received neither."),
        ["both"] = (() => Categorical(ones(2), ones(2)), "Expected one of `probs` and `logits`, received both."),
        ["both numbers"] = (() => Binomial(3, 0.5, 0.5), "Expected one of `probs` and `logits`, received both."),
        ["count"] = (() => NegativeBinomial(ones(3), ones(2)), "received `probs` of shape (2) and `total_count` of shape (3)."),
        ["no categories"] = (() => Categorical(tensor(0.5)), "`probs`: expected at least 1 dimensions, received the shape ()."),
        ["draws"] = (() => Multinomial(-1, ones(3)), "`total_count`: expected 0 or more, received -1."),
        ["concentration"] = (() => Dirichlet(tensor(0.5)), "`concentration`: expected at least 1 dimensions"),
        ["components"] = (() => Own(Dirichlet(ones(3))).log_prob(ones(5, 2)), "`value`: expected the shape (…, 3), received (5, 2)."),
        ["matrices"] = (() => MultivariateNormal(ones(3)), "Expected one of `covariance_matrix`, `precision_matrix` and `scale_tril`, received 0."),
        ["two matrices"] = (() => MultivariateNormal(ones(2), eye(2), eye(2)), "received 2."),
        ["size"] = (() => MultivariateNormal(ones(3), eye(2)), "`covariance_matrix`: expected the shape (…, 3, 3), received (2, 2)."),
        ["dimensions"] = (() => Independent(Own(Normal(zeros(3), ones(3))), 2), "`reinterpreted_batch_ndims`: expected at most 1, the number of batch dimensions, received 2."),
        ["temperature"] = (() => RelaxedOneHotCategorical(ones(2), ones(4, 3)), "`temperature`: expected a number or the shape (4) of the batch, received (2)."),
    };

    static readonly Stack<IDisposable> Opened = new();

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Messages(string name)
    {
        var (call, message) = Cases[name];
        var error = Assert.ThrowsAny<ArgumentException>(call);
        while (Opened.TryPop(out var opened)) opened.Dispose();
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_parameter_is_named() =>
        Assert.Equal("scale", Assert.Throws<ArgumentNullException>(() => Normal(tensor(0.0), null!)).ParamName);

    [Fact]
    public void What_a_distribution_does_not_have_throws()
    {
        using var beta = Beta(tensor(1.0), tensor(2.0));
        using var poisson = Poisson(2.0);
        using var count = NegativeBinomial(3, 0.5, null);
        using var relaxed = ExpRelaxedCategorical(tensor(1.0), ones(3));
        Assert.Contains("Beta has no cdf", Assert.Throws<NotImplementedException>(() => beta.cdf(tensor(0.5))).Message, StringComparison.Ordinal);
        Assert.Throws<NotImplementedException>(() => beta.icdf(tensor(0.5)));
        Assert.Throws<NotImplementedException>(() => poisson.enumerate_support());
        Assert.Throws<NotImplementedException>(() => poisson.entropy());
        Assert.Throws<NotImplementedException>(() => count.entropy());
        Assert.Throws<NotImplementedException>(() => relaxed.mean);
        Assert.Throws<NotImplementedException>(() => relaxed.variance);
        Assert.Throws<NotImplementedException>(() => relaxed.entropy());
    }

    static new T Own<T>(T distribution) where T : Distribution
    {
        Opened.Push(distribution);
        return distribution;
    }
}
