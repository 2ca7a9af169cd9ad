using Pyzag.Testing;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Torch.Tests.Distributions;

/// <summary>What single distributions have beside what all have.</summary>
public sealed class MemberTests : LeakCheckedTest
{
    public MemberTests() => random.manual_seed(4);

    [Theory]
    [InlineData("Bernoulli")]
    [InlineData("Geometric")]
    [InlineData("Binomial")]
    [InlineData("NegativeBinomial")]
    [InlineData("Categorical")]
    [InlineData("OneHotCategorical")]
    [InlineData("Multinomial")]
    [InlineData("RelaxedBernoulli")]
    [InlineData("RelaxedOneHotCategorical")]
    public void Probabilities_and_logits_make_the_same_distribution(string name)
    {
        var table = tensor([0.2, 0.7, 0.1]);
        var logits = name.Contains("Categorical", StringComparison.Ordinal) || name == "Multinomial" ? table.log() + 3 : table.logit();
        var ofProbs = Own(Families.Create(name, Parameter));
        var ofLogits = Own(Families.Create($"{name} of logits", Parameter));
        var values = name switch
        {
            "Categorical" => tensor([0.0, 2, 1]),
            "OneHotCategorical" => tensor([0.0, 0, 1]),
            "Multinomial" => tensor([1.0, 3, 0]),
            "RelaxedOneHotCategorical" => tensor([0.3, 0.3, 0.4]),
            "RelaxedBernoulli" => tensor([0.3, 0.3, 0.4]),
            _ => tensor([0.0, 1, 1]),
        };
        Figures.Close(ofProbs.log_prob(values), ofLogits.log_prob(values), 1e-13, name);
        Figures.Close(Member(ofProbs, "probs"), Member(ofLogits, "probs"), 1e-13, "probs");
        Figures.Close(Member(ofProbs, "logits"), Member(ofLogits, "logits"), 1e-13, "logits");
        Assert.True(Member(ofLogits, "logits").isfinite().all().item<bool>());
        if (name.StartsWith("Relaxed", StringComparison.Ordinal)) return;
        Figures.Close(ofProbs.variance, ofLogits.variance, 1e-13, "variance");
        if (name is not ("OneHotCategorical" or "NegativeBinomial")) Figures.Close(ofProbs.entropy(), ofLogits.entropy(), 1e-13, "entropy");

        Tensor Parameter(string parameter) => parameter switch
        {
            "probs" => table,
            "logits" => logits,
            "total_count" => tensor(4.0),
            _ => tensor(0.7),
        };

        static Tensor Member(Distribution distribution, string member) => (Tensor)distribution.GetType().GetProperty(member)!.GetValue(distribution)!;
    }

    [Fact]
    public void Categories_come_up_as_often_as_they_should()
    {
        var probs = tensor([0.2, 0.5, 0, 0.3, 0.25, 0.25, 0.25, 0.25]).view(2, 4);
        using var positions = Categorical(probs * 7);
        using var vectors = OneHotCategorical(probs);
        Assert.Equal([2L, 4], positions.param_shape);
        Assert.Equal(new Size(4), vectors.event_shape);
        foreach (var sample in new[] { nn.functional.one_hot(positions.sample(20_000), 4).to(ScalarType.Float64), vectors.sample(20_000) })
        {
            var error = (probs * (1 - probs) / 20_000).sqrt() * 5;
            Assert.True(((sample.mean([0]) - probs).abs() <= error).all().item<bool>());
            Assert.True(constraints.one_hot.check(sample).all().item<bool>());
        }

        Figures.Close(special.entr(probs).sum(-1), positions.entropy(), 1e-14, "entropy");
        Figures.Close(positions.entropy(), vectors.entropy(), 1e-14, "entropy");
        Figures.Close(probs, vectors.mean, 1e-15, "mean");
        Assert.Equal([0.0, 1, 0, 0], vectors.mode[0].data<double>().ToArray());
        Assert.True(positions.mean.isnan().all().item<bool>() && positions.variance.isnan().all().item<bool>());
        Figures.Close(tensor([double.NegativeInfinity, double.NegativeInfinity]), positions.log_prob(tensor([4, -1])), 0, "outside");
        Figures.Close(tensor([double.NegativeInfinity, Math.Log(0.25)]), positions.log_prob(tensor(2)), 1e-15, "impossible");
        Assert.Equal(double.NegativeInfinity, vectors.log_prob(tensor([1.0, 1, 0, 0]))[0].item<double>());
        using var even = Categorical(5);
        Figures.Close(full([5], 0.2, ScalarType.Float64), even.probs, 1e-15, "even");
        using var draws = Multinomial(3, 5);
        Assert.Equal(3, draws.sample().sum().item<double>());
    }

    [Fact]
    public void Independent_sums_over_the_dimensions_of_the_event()
    {
        using var inner = Normal(zeros([2, 3, 4], ScalarType.Float64), ones([4], ScalarType.Float64));
        using var outer = Independent(Normal(zeros([2, 3, 4], ScalarType.Float64), ones([4], ScalarType.Float64)), 2);
        Assert.Equal(new Size(2), outer.batch_shape);
        Assert.Equal(new Size((3, 4)), outer.event_shape);
        var sample = outer.rsample(5);
        Figures.Close(inner.log_prob(sample).sum([-1, -2]), outer.log_prob(sample), 1e-14, "density");
        Figures.Close(inner.entropy().sum([-1, -2]), outer.entropy(), 1e-14, "entropy");
        Figures.Close(inner.mode, outer.mode, 0, "mode");
        using var expanded = outer.expand(new Size((7, 2)));
        Assert.Equal([7L, 2, 3, 4], expanded.sample().shape);
        using var twice = Independent(Independent(Gamma(ones([2, 3]), ones([3])), 1), 1);
        Assert.Equal(new Size((2, 3)), twice.event_shape);
        Assert.Equal([], twice.log_prob(twice.sample()).shape);
    }

    [Fact]
    public void Precision_and_factor_make_the_normal_distribution_that_the_covariance_makes()
    {
        var factor = tensor([1.5, 0, 0, 0.3, 0.8, 0, -0.2, 0.4, 1.1]).view(3, 3);
        var covariance = factor.matmul(factor.mT);
        var loc = arange(6.0).view(2, 3);
        using var expected = MultivariateNormal(loc, covariance);
        var values = rand([5, 2, 3], ScalarType.Float64);
        foreach (var other in new[] { MultivariateNormal(loc, precision_matrix: covariance.inverse()), MultivariateNormal(loc, scale_tril: factor.expand(4, 1, 3, 3)) })
            using (other)
            {
                Figures.Close(expected.log_prob(values.unsqueeze(1)).expand([5, .. other.batch_shape.Length == 2 ? [4] : new long[] { 1 }, 2]), other.log_prob(values.unsqueeze(1)), 1e-12, "density");
                Figures.Close(expected.entropy().expand(other.batch_shape), other.entropy(), 1e-12, "entropy");
                Figures.Close(expected.variance.expand(other.batch_shape + 3), other.variance, 1e-12, "variance");
            }

        var sample = expected.sample(40_000);
        var centered = sample - loc;
        var estimate = centered.permute(1, 2, 0).matmul(centered.permute(1, 0, 2)) / 40_000;
        Assert.True(((estimate - covariance).abs() < 0.08).all().item<bool>());
    }

    [Fact]
    public void Relaxed_samples_turn_into_plain_ones_as_the_temperature_falls()
    {
        var table = tensor([0.2, 0.5, 0.3]);
        using var warm = RelaxedOneHotCategorical(tensor(10.0), table);
        using var cold = RelaxedOneHotCategorical(tensor(0.01), table);
        Assert.True((warm.sample(500).amax([-1]) < 0.9).all().item<bool>());
        var sample = cold.sample(20_000);
        Figures.Close(table, nn.functional.one_hot(sample.argmax(-1), 3).to(ScalarType.Float64).mean([0]), 0.02, "frequencies");
        Assert.True((sample.amax([-1]) > 0.99).to(ScalarType.Float64).mean().item<double>() > 0.9);
        using var coin = RelaxedBernoulli(tensor(0.01), 0.3, null);
        Assert.Equal(0.3, (coin.sample(20_000) > 0.5).to(ScalarType.Float64).mean().item<double>(), 0.02);
        Assert.Equal(0.01, coin.temperature.item<double>());
        Figures.Close(warm.temperature, tensor(10.0), 0, "temperature");
        using var expanded = warm.expand(new Size(4));
        Assert.Equal([6L, 4, 3], expanded.sample(6).shape);
        Assert.Equal([4L], expanded.log_prob(expanded.sample()).shape);
        Assert.IsType<RelaxedOneHotCategorical>(expanded);
        using var pairs = coin.expand(new Size(2));
        Assert.Equal([2L], Assert.IsType<RelaxedBernoulli>(pairs).probs.shape);
    }

    [Fact]
    public void The_relaxed_logit_is_logistic()
    {
        using var logit = LogitRelaxedBernoulli(tensor(0.5), null, 1.25);
        var sample = logit.sample(40_000);
        Assert.Equal(2.5, logit.mean.item<double>(), 1e-14);
        Assert.Equal(Math.PI * Math.PI / 3 / 0.25, logit.variance.item<double>(), 1e-12);
        Assert.Equal(2.5, sample.mean().item<double>(), 0.1);
        Assert.Equal(logit.entropy().item<double>(), -logit.log_prob(sample).mean().item<double>(), 0.02);
    }

    [Fact]
    public void Degrees_of_freedom_and_parameters_are_handed_out()
    {
        using var chi = Chi2(tensor([3.0, 4]));
        Figures.Close(tensor([3.0, 4]), chi.df, 0, "df");
        using var log = LogNormal(tensor(1.0), tensor(2.0));
        Assert.Equal((1, 2), (log.loc.item<double>(), log.scale.item<double>()));
        using var pareto = Pareto(tensor(1.0), tensor(2.0));
        Assert.Equal((1, 2), (pareto.scale.item<double>(), pareto.alpha.item<double>()));
        using var kumaraswamy = Kumaraswamy(tensor(1.0), tensor(2.0));
        Assert.Equal((1, 2), (kumaraswamy.concentration1.item<double>(), kumaraswamy.concentration0.item<double>()));
        using var half = HalfNormal(tensor(3.0));
        using var wide = HalfCauchy(tensor(3.0));
        Assert.Equal((3, 3), (half.scale.item<double>(), wide.scale.item<double>()));
    }

    [Fact]
    public void Entropies_of_exponential_families_follow_from_their_normalizers()
    {
        var leaf = tensor([0.5, 2.0]).requires_grad_();
        using var family = new Plain(leaf);
        using var exponential = Exponential(leaf);
        var entropy = family.entropy();
        Figures.Close(exponential.entropy(), entropy, 1e-14, "entropy");
        Figures.Close(-1 / leaf, autograd.grad([entropy.sum()], [leaf]).Single(), 1e-14, "gradient");
    }

    [Fact]
    public void Numbers_make_distributions_of_their_precision()
    {
        using var single = Normal(1f);
        using var laplace = Laplace(1.0, 2);
        using var poisson = Poisson(3f);
        using var coin = Bernoulli(0.5f, null);
        using var wins = Binomial(4, null, 0.5);
        using var losses = NegativeBinomial(4, 0.5f, null);
        Assert.Equal(
            [ScalarType.Float32, ScalarType.Float64, ScalarType.Float32, ScalarType.Float32, ScalarType.Float64, ScalarType.Float32],
            new Distribution[] { single, laplace, poisson, coin, wins, losses }.Select(one => one.sample().dtype));
        using var integers = Normal(tensor(1), tensor(2L));
        Assert.Equal(ScalarType.Float32, integers.sample().dtype);
        using var mixed = Normal(tensor(1.0), tensor([1f, 2f]));
        Assert.Equal(ScalarType.Float32, mixed.sample().dtype);
    }

    // The exponential distribution by the general formula alone.
    sealed class Plain(Tensor rate) : ExponentialFamily(null)
    {
        public override Tensor mean => rate.reciprocal();

        public override Tensor variance => rate.pow(-2);

        protected override IList<Tensor> NaturalParams => [-rate];

        protected override Tensor MeanCarrierMeasure => zeros_like(rate);

        public override Tensor rsample(params long[] sample_shape) => rate;

        public override Tensor log_prob(Tensor value) => rate.log() - rate * value;

        public override Distribution expand(Size batch_shape, Distribution? instance = null) => this;

        protected override Tensor LogNormalizer(params Tensor[] parameters) => -(-parameters[0]).log();
    }
}
