using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>Shapes, types, ownership and expansion, which all distributions share.</summary>
public sealed class ShapeTests : LeakCheckedTest
{
    public ShapeTests() => random.manual_seed(8);

    public static TheoryData<string> Names => Figures.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_have_sample_batch_and_event_dimensions(string name)
    {
        var distribution = Own(Figures.Create(Figures.Of(name)));
        Size shape = distribution.batch_shape + distribution.event_shape;
        Assert.Equal(shape.Shape, distribution.mean.shape);
        Assert.Equal(new Size([5, 2]) + shape, new Size(distribution.sample(5, 2).shape));
        Assert.Equal(new Size([3]) + shape, new Size(distribution.rsample(new Size(3)).shape));
        Assert.Equal(shape.Shape, distribution.sample().shape);
        Assert.Equal(new Size([5]) + distribution.batch_shape, new Size(distribution.log_prob(distribution.sample(5)).shape));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Samples_have_the_type_of_the_parameters_and_are_possible(string name)
    {
        foreach (var type in new[] { ScalarType.Float32, ScalarType.Float64 })
        {
            var distribution = Own(Figures.Create(Figures.Of(name), type));
            var sample = distribution.sample(1000);
            Assert.Equal(type, sample.dtype);
            Assert.True(sample.isfinite().all().item<bool>());
            Assert.False((distribution.log_prob(sample) == double.NegativeInfinity).any().item<bool>());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_seeded_generator_gives_the_same_samples_again(string name)
    {
        var one = Figures.Of(name);
        using var first = new Generator(7);
        using var second = new Generator(7);
        var sample = Own(Figures.Create(one, generator: first)).sample(20);
        random.manual_seed(1);
        Figures.Close(sample, Own(Figures.Create(one, generator: second)).sample(20), 0, name);
        Assert.NotEqual(0, first.initial_seed());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Expanded_distributions_repeat_the_batch(string name)
    {
        var one = Figures.Of(name);
        var distribution = Own(Figures.Create(one));
        var shape = new Size([4]) + distribution.batch_shape;
        var values = one.Numbers("values").unsqueeze(1);
        foreach (var instance in new[] { null, Own(Figures.Create(one)) })
        {
            var expanded = Own(distribution.expand(shape, instance));
            if (instance is not null) Assert.Same(instance, expanded);
            Assert.Same(distribution.GetType(), expanded.GetType());
            Assert.Equal(shape, expanded.batch_shape);
            Assert.Equal(distribution.event_shape, expanded.event_shape);
            Figures.Close(distribution.mean.expand(shape + distribution.event_shape), expanded.mean, 0, name);
            Figures.Close(
                distribution.log_prob(one.Numbers("values")).unsqueeze(1).expand([values.shape[0], .. shape]),
                expanded.log_prob(values).expand([values.shape[0], .. shape]), 1e-15, name);
            Assert.Equal(new Size([3]) + shape + distribution.event_shape, new Size(expanded.sample(3).shape));
        }

        using var stranger = distributions.Normal(tensor(0.0), tensor(1.0));
        using var other = new Stranger();
        Assert.Contains("instance", Assert.Throws<ArgumentException>(() => distribution.expand(shape, name == "Normal" ? other : stranger)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_distribution_outlives_the_scope_that_it_was_made_in_and_its_parameters(string name)
    {
        var one = Figures.Of(name);
        distributions.Distribution distribution;
        using (NewDisposeScope()) distribution = Own(Figures.Create(one));
        Figures.Close(one.Numbers("mean"), distribution.mean, 1e-11, name);
        var mean = distribution.mean;
        mean.Dispose();
        Assert.Equal(distribution.variance.shape, distribution.mean.shape);
    }

    [Fact]
    public void A_derived_distribution_takes_the_expanded_parameters_over()
    {
        using var given = distributions.Normal(tensor([1.0, 2.0]), tensor(3.0));
        using var derived = new Derived();
        Assert.Same(derived, given.expand(new Size((4, 2)), derived));
        Assert.Equal([4L, 2], derived.mean.shape);
        Figures.Close(given.log_prob(tensor(0.5)), derived.log_prob(tensor(0.5))[3], 0, "density");
    }

    [Fact]
    public void Second_derivatives_of_log_densities_are_those_of_the_formulas()
    {
        var (concentration, value) = (tensor(2.5).requires_grad_(), tensor(0.7));
        using var gamma = distributions.Gamma(concentration, tensor(1.5));
        var first = autograd.grad([gamma.log_prob(value)], [concentration], create_graph: true, retain_graph: true).Single();
        Figures.Close(-tensor(2.5).polygamma(1), autograd.grad([first], [concentration]).Single(), 1e-14, "second derivative");
    }

    [Fact]
    public void A_disposed_distribution_throws()
    {
        var distribution = distributions.Normal(tensor(0.0), tensor(1.0));
        distribution.Dispose();
        distribution.Dispose();
        Assert.Throws<ObjectDisposedException>(() => distribution.log_prob(tensor(0.0)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Undefined_parameters_give_NaN(string name)
    {
        if (name is "Multinomial" or "MultivariateNormal") return;
        var distribution = Own(Families.Create(name, _ => tensor([double.NaN, double.NaN])));
        Assert.True(distribution.log_prob(distribution.event_shape.Length == 0 ? tensor(0.5) : tensor([0.5, 0.5])).isnan().all().item<bool>());
    }

    sealed class Derived() : TorchSharp.Modules.Normal(tensor(0.0), tensor(1.0));

    sealed class Stranger() : distributions.Distribution(null)
    {
        public override Tensor mean => zeros(1);

        public override Tensor variance => zeros(1);

        public override Tensor rsample(params long[] sample_shape) => zeros(sample_shape);

        public override Tensor log_prob(Tensor value) => value;

        public override Tensor entropy() => zeros(1);

        public override distributions.Distribution expand(Size batch_shape, distributions.Distribution? instance = null) => this;
    }
}
