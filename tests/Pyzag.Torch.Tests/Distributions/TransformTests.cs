using Pyzag.Testing;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>Maps, their inverses and volume changes, and the distributions of mapped values.</summary>
public sealed class TransformTests : LeakCheckedTest
{
    static readonly Dictionary<string, Func<(transforms.Transform Map, Tensor Values)>> Maps = new()
    {
        ["exp"] = () => (new transforms.ExpTransform(), Column(-3, 0, 2.5)),
        ["log"] = () => (new transforms.LogTransform(), Column(0.1, 1, 7)),
        ["sigmoid"] = () => (new transforms.SigmoidTransform(), Column(-30, 0.5, 4)),
        ["tanh"] = () => (new transforms.TanhTransform(), Column(-4, 0.5, 2)),
        ["softplus"] = () => (new transforms.SoftplusTransform(), Column(-30, 0.5, 35)),
        ["power"] = () => (new transforms.PowerTransform(tensor(-1.5)), Column(0.2, 1, 3)),
        ["affine"] = () => (new transforms.AffineTransform(tensor([1.0]), tensor([-2.0])), Column(-3, 0, 2.5)),
        ["affine of numbers"] = () => (new transforms.AffineTransform(1, -2), Column(-3, 0, 2.5)),
        ["inverse"] = () => (new transforms.ExpTransform().inv, Column(0.1, 1, 7)),
        ["inverse of inverse"] = () => (new transforms.ExpTransform().inv.inv, Column(-3, 0, 2)),
        ["composed"] = () => (Composed(), Column(-1.5, 0.2, 2)),
        ["inverse of composed"] = () => (Composed().inv, Column(-0.9, -0.4, -0.1)),
        ["nothing"] = () => (new transforms.ComposeTransform([]), Column(-1, 0, 2)),
    };

    public static TheoryData<string> Names => [.. Maps.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void The_inverse_leads_back_and_the_volume_change_is_the_derivative(string name)
    {
        var (map, x) = Maps[name]();
        x.requires_grad_();
        var y = map.forward(x);
        Figures.Close(x, map.inv.forward(y), 1e-9, name);
        Assert.True(map.bijective);
        Assert.True(map.domain.check(x).all().item<bool>());
        Assert.True(map.codomain.check(y).all().item<bool>());
        Assert.Equal(0, map.event_dim);

        // The density of f(x) for a normal x, by the volume change and by differentiation.
        using var mapped = new TransformedDistribution(Normal(0.0, 1.0), map);
        var slope = autograd.grad([y.sum()], [x]).Single();
        using var normal = Normal(0.0, 1.0);
        Figures.Close(normal.log_prob(x) - slope.abs().log(), mapped.log_prob(y), 1e-8, name);
        if (name is not ("power" or "log" or "inverse" or "inverse of composed")) Figures.Close(slope.sign(), map.sign.expand(3).to(ScalarType.Float64), 0, name);
    }

    [Fact]
    public void Probabilities_and_quantiles_follow_decreasing_maps()
    {
        using var mapped = new TransformedDistribution(Normal(0.0, 1.0), [new transforms.AffineTransform(1, -2), new transforms.ExpTransform()]);
        using var expected = LogNormal(tensor(1.0), tensor(2.0));
        var values = Column(0.01, 2, 50);
        Figures.Close(expected.cdf(values), mapped.cdf(values), 1e-14, "cdf");
        Figures.Close(expected.icdf(Column(0.01, 0.5, 0.9)), mapped.icdf(Column(0.01, 0.5, 0.9)), 1e-13, "icdf");
        Figures.Close(Column(double.NegativeInfinity, double.NegativeInfinity, double.NaN), mapped.log_prob(Column(-1, 0, double.NaN)), 0, "outside");
        Assert.Throws<NotImplementedException>(() => mapped.mean);
        Assert.Throws<NotImplementedException>(() => mapped.stddev);
        Assert.Throws<NotImplementedException>(() => mapped.mode);
        Assert.Throws<NotImplementedException>(mapped.entropy);
    }

    [Fact]
    public void Samples_carry_gradients_through_the_maps()
    {
        var (loc, scale) = (tensor(0.5).requires_grad_(), tensor(2.0).requires_grad_());
        using var generator = new Generator(3);
        using var mapped = new TransformedDistribution(Normal(loc, scale, generator), new transforms.ExpTransform());
        var sample = mapped.rsample(4);
        var gradients = autograd.grad([sample.sum()], [loc, scale]);
        Figures.Close(sample.sum(), gradients[0], 1e-12, "location");
        Figures.Close((sample * (sample.log() - loc) / scale).sum(), gradients[1], 1e-12, "scale");
        Assert.False(mapped.sample(4).requires_grad);
    }

    [Fact]
    public void Maps_of_vectors_turn_batch_dimensions_into_event_dimensions()
    {
        var (loc, shape) = (zeros([4, 6], ScalarType.Float64), new long[] { 2, 3 });
        using var mapped = new TransformedDistribution(
            Normal(loc, ones_like(loc)), [new transforms.ReshapeTransform([6], shape), new transforms.IndepdenentTransform(new transforms.ExpTransform(), 1)]);
        Assert.Equal(new Size(4), mapped.batch_shape);
        Assert.Equal(new Size(shape), mapped.event_shape);
        var sample = mapped.sample(5);
        Assert.Equal([5L, 4, 2, 3], sample.shape);
        using var expected = LogNormal(tensor(0.0), tensor(1.0));
        Figures.Close(expected.log_prob(sample).sum([-1, -2]), mapped.log_prob(sample), 1e-13, "density");
        using var expanded = mapped.expand(new Size((3, 4)));
        Assert.Equal([3L, 4, 2, 3], expanded.sample().shape);
        Figures.Close(mapped.log_prob(sample).unsqueeze(1).expand(5, 3, 4), expanded.log_prob(sample.unsqueeze(1).expand(5, 3, 4, 2, 3)), 1e-14, "expanded");
    }

    [Fact]
    public void Maps_with_larger_parameters_enlarge_the_batch()
    {
        using var mapped = new TransformedDistribution(Normal(0.0, 1.0), new transforms.AffineTransform(Column(1, 2, 3), Column(4, 5, 6)));
        Assert.Equal(new Size(3), mapped.batch_shape);
        Assert.Equal([7L, 3], mapped.sample(7).shape);
        using var expected = Normal(Column(1, 2, 3), Column(4, 5, 6));
        Figures.Close(expected.log_prob(tensor(2.5)), mapped.log_prob(Column(2.5, 2.5, 2.5)), 1e-14, "density");
    }

    [Fact]
    public void Values_and_shapes_that_do_not_fit_are_refused()
    {
        Assert.Contains("out_shape", Message(() => new transforms.ReshapeTransform([6], [5])), StringComparison.Ordinal);
        Assert.Contains("ends in (6)", Message(() => new transforms.ReshapeTransform([6], [2, 3]).forward(zeros(3, 5))), StringComparison.Ordinal);
        Assert.Contains("expected at least 2", Message(() => new transforms.IndepdenentTransform(new transforms.ExpTransform(), 2).forward(zeros(3))), StringComparison.Ordinal);
        using var scalar = Normal(0.0, 1.0);
        Assert.Contains("base_distribution", Message(() => new TransformedDistribution(scalar, new transforms.SoftmaxTransform())), StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => new transforms.ReshapeTransform([6], [2, 3]).event_dim);
        Assert.Throws<NotImplementedException>(() => new transforms.AbsTransform().sign);
    }

    [Fact]
    public void Maps_that_are_no_bijections_choose_an_inverse()
    {
        var softmax = new transforms.SoftmaxTransform();
        var y = softmax.forward(Column(1, 2, 0.5));
        Assert.True(softmax.codomain.check(y).item<bool>());
        Assert.False(softmax.bijective);
        Figures.Close(y, softmax.forward(softmax.inv.forward(y)), 1e-14, "softmax");
        var abs = new transforms.AbsTransform();
        Figures.Close(Column(3, 2, 1), abs.inv.forward(abs.forward(Column(-3, 2, -1))), 0, "abs");
        using var folded = new TransformedDistribution(Normal(0.0, 1.0), abs);
        Assert.Throws<NotImplementedException>(() => folded.log_prob(Column(1, 2, 3)));
    }

    static transforms.ComposeTransform Composed() =>
        new transforms.ComposeTransform([new transforms.AffineTransform(0.5, 2), new transforms.SigmoidTransform(), new transforms.AffineTransform(0, -1)]);

    static Tensor Column(params double[] numbers) => tensor(numbers);

    static string Message(Func<object> create) => Assert.Throws<ArgumentException>(create).Message;
}
