using Pyzag.Testing;
using static Pyzag.Stochastic.Distributions;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Distributions;

/// <summary>What all distributions have in common: shapes, gradients, draws that follow the density, and errors before the work.</summary>
public sealed class DistributionTests : LeakCheckedTest
{
    public static TheoryData<string> Scalars => ["student", "inverse gamma", "above", "below", "between", "far tail", "far tail between"];

    /// <summary>Each with parameters of two series, and a value for each.</summary>
    private static (Func<Tensor[], Distribution> Make, Tensor[] Parameters, Tensor Value) Case(string name) => name switch
    {
        "student" => (p => StudentT(p[0], p[1], p[2]), [Pair(4, 60), Pair(0.5, -1), Pair(2, 0.7)], Pair(1.5, -3)),
        "inverse gamma" => (p => InverseGamma(p[0], p[1]), [Pair(3, 0.8), Pair(2, 5)], Pair(0.7, 4)),
        "above" => (p => TruncatedNormal(p[0], p[1], p[2]), [Pair(0.3, -2), Pair(1, 0.5), Pair(-0.5, 0.1)], Pair(0.4, 0.3)),
        "below" => (p => TruncatedNormal(p[0], p[1], upper: p[2]), [Pair(0.3, 2), Pair(1, 0.5), Pair(1.5, -0.1)], Pair(0.4, -0.3)),
        "between" => (p => TruncatedNormal(p[0], p[1], p[2], p[3]), [Pair(0.3, -2), Pair(1, 0.5), Pair(-0.5, -9), Pair(1.5, -2.5)], Pair(0.4, -3)),
        "far tail" => (p => TruncatedNormal(p[0], p[1], p[2]), [Pair(0, -1), Pair(1, 2), Pair(40, 17)], Pair(40.2, 17.5)),
        "far tail between" => (p => TruncatedNormal(p[0], p[1], p[2], p[3]), [Pair(0, 1), Pair(1, 2), Pair(9, -30), Pair(10, -20)], Pair(9.3, -21)),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Gradients_of_the_density_are_those_of_differences(string name)
    {
        var (make, parameters, value) = Case(name);
        Tensor Loss()
        {
            using var distribution = make(parameters);
            return (distribution.LogDensity(value) * tensor(new[] { 1, 0.5 })).sum();
        }

        Tensor[] leaves = [.. parameters, value];
        foreach (var leaf in leaves)
            leaf.requires_grad_();
        var gradients = autograd.grad([Loss()], leaves);
        for (var i = 0; i < leaves.Length; i++)
            Near.Equal(GradientCheck.Differences(Loss, leaves[i]), gradients[i], 1e-7, $"argument {i}");
        Assert.Equal([2], Own(make(parameters)).BatchShape);
    }

    [Theory]
    [InlineData("student", 1)]
    [InlineData("inverse gamma", 1)]
    [InlineData("above", 0)]
    [InlineData("below", 0)]
    [InlineData("between", 0)]
    [InlineData("far tail", 0)]
    [InlineData("far tail between", 0)]
    public void Gradients_of_draws_are_those_of_differences(string name, int first)
    {
        var (make, parameters, _) = Case(name);
        Tensor Loss()
        {
            manual_seed(5);
            using var distribution = make(parameters);
            return (distribution.Draw([50, 2]) * tensor(new[] { 1, 0.5 })).sum();
        }

        // Gamma variates are drawn by rejection, so that draws do not go smoothly with their shape.
        var leaves = parameters[first..];
        foreach (var leaf in leaves)
            leaf.requires_grad_();
        var gradients = autograd.grad([Loss()], leaves);
        for (var i = 0; i < leaves.Length; i++)
            Near.Equal(GradientCheck.Differences(Loss, leaves[i]), gradients[i], 1e-6, $"parameter {first + i}");
    }

    [Theory]
    [MemberData(nameof(Scalars))]
    public void Draws_fill_bins_of_the_density_evenly(string name)
    {
        const int bins = 20, count = 20000;
        manual_seed(11);
        var (make, parameters, _) = Case(name);
        using var distribution = make(parameters);
        var draws = distribution.Draw([count, 2]);
        Assert.True(distribution.Support.Contains(draws).all().item<bool>());

        // The probability up to each draw, from the density by the trapezoidal rule in unconstrained coordinates.
        var y = linspace(-60, 60, 60001, float64).unsqueeze(-1);
        var density = (distribution.LogDensity(distribution.Support.FromUnconstrained(y)) + distribution.Support.LogVolume(y.expand(-1, 2), 0)).exp().nan_to_num(0);
        var cumulative = density.cumsum(0) * 0.002;
        Near.Equal(ones(2, float64), cumulative[-1], 1e-4, "the whole");
        var position = ((distribution.Support.ToUnconstrained(draws) + 60) / 0.002).to(int64);
        var probability = cumulative.gather(0, position.clamp(0, 60000));
        probability = name == "below" ? 1 - probability : probability;
        for (var series = 0; series < 2; series++)
        {
            var filled = (probability.select(1, series) * bins).floor().clamp(0, bins - 1).to(int64).bincount(null, bins).to(float64);
            var squares = ((filled - count / bins).square() / (count / bins)).sum().item<double>();
            // χ² with 19 degrees of freedom exceeds this once in a million.
            Assert.InRange(squares, 0, 65.4);
        }
    }

    [Fact]
    public void Correlations_scatter_as_their_marginal_says()
    {
        // (R_ij + 1)/2 has a beta distribution of both parameters η − 1 + d/2, so that R_ij has the variance 1/(2η + d − 1).
        const int count = 20000;
        manual_seed(12);
        foreach (var (size, concentration) in new[] { (2L, 0.7), (4L, 1.0), (4L, 3.0) })
        {
            using var distribution = LkjCholesky(size, concentration);
            var factors = distribution.Draw([count]);
            Assert.True(distribution.Support.Contains(factors).all().item<bool>());
            var correlations = factors.matmul(factors.mT);
            var variance = 1 / (2 * concentration + size - 1);
            var shape = concentration - 1 + size / 2.0;
            // Kurtosis 3 − 6/(2a + 3) of a symmetric beta distribution.
            var spread = variance * Math.Sqrt((2 - 6 / (2 * shape + 3)) / count);
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < i; j++)
                {
                    var entries = correlations[TensorIndex.Ellipsis, i, j];
                    Assert.InRange(entries.mean().item<double>(), -5 * Math.Sqrt(variance / count), 5 * Math.Sqrt(variance / count));
                    Assert.InRange(entries.square().mean().item<double>() - variance, -5 * spread, 5 * spread);
                }
            }
        }
    }

    [Fact]
    public void Densities_of_correlations_have_gradients_and_divergences()
    {
        manual_seed(13);
        var concentration = Pair(1.5, 4).requires_grad_();
        using var distribution = LkjCholesky(3, concentration);
        Assert.Equal([2], distribution.BatchShape);
        var y = randn([2, 3], float64).requires_grad_();
        Tensor Loss()
        {
            using var again = LkjCholesky(3, concentration);
            return again.LogDensity(Support.CorrelationCholesky.FromUnconstrained(y)).sum();
        }

        var gradients = autograd.grad([Loss()], [concentration, y]);
        Near.Equal(GradientCheck.Differences(Loss, concentration), gradients[0], 1e-7, "concentration");
        Near.Equal(GradientCheck.Differences(Loss, y), gradients[1], 1e-7, "value");

        // The definition, as a mean over draws.
        using var other = LkjCholesky(3, 2.0);
        var draws = distribution.Draw([40000, 2]).detach();
        var differences = (distribution.LogDensity(draws) - other.LogDensity(draws)).detach();
        var errors = (differences.mean([0]) - KlDivergence(distribution, other)) / (differences.std(0) / 200);
        Assert.InRange(errors.abs().max().item<double>(), 0, 5);
    }

    [Fact]
    public void A_normal_vector_of_torch_is_a_distribution_of_a_vector()
    {
        manual_seed(14);
        var (loc, factor) = (tensor(new[] { 0.5, -1, 2 }), tensor(new[,] { { 1.0, 0, 0 }, { 0.5, 2, 0 }, { -1, 0.3, 0.7 } }));
        using Distribution vector = MultivariateNormal(loc, scale_tril: factor);
        Assert.Empty(vector.BatchShape);
        Assert.Equal([3], vector.EventShape);
        Assert.Equal([5, 4, 3], vector.Draw([5, 4]).shape);
        Assert.Equal([5], vector.LogDensity(randn(5, 3, float64)).shape);
        var model = new ModelDensity(ctx =>
        {
            var scales = ctx.Sample("scales", HalfNormal(ones(3, float64)).ToEvent());
            var correlations = ctx.Sample("correlations", LkjCholesky(3, 2.0));
            ctx.Sample("x", MultivariateNormal(loc, scale_tril: scales.unsqueeze(-1) * correlations));
        });
        Assert.Equal(3 + 3 + 3, model.Dimension);
        var values = model.Values(randn(7, 9, float64));
        Assert.Equal([7, 3, 3], values["correlations"].shape);
        Assert.Equal([7, 3], values["x"].shape);
        Assert.True(model.Evaluate(randn(7, 9, float64)).Gradient.isfinite().all().item<bool>());
    }

    [Fact]
    public void Draws_of_torch_lie_in_the_support_that_is_known_of_them()
    {
        manual_seed(15);
        var (one, half) = (ones(2, float64), full(2, 0.5, float64));
        foreach (Distribution distribution in (Distribution[])[
            Normal(one, half), Cauchy(one, half), Laplace(one, half), Gumbel(one, half), Exponential(one), Gamma(one, half), Chi2(one), FisherSnedecor(one, half),
            HalfNormal(one), HalfCauchy(one), LogNormal(one, half), Weibull(one, half), Pareto(one, half), Beta(one, half), Kumaraswamy(one, half), Uniform(one, one + half),
            Dirichlet(one), RelaxedBernoulli(half, half), LogitRelaxedBernoulli(half, half), RelaxedOneHotCategorical(half[0], half),
            Bernoulli(half), Binomial(tensor(5), half), Categorical(half), Geometric(half), NegativeBinomial(tensor(5), half), Poisson(one), OneHotCategorical(half)])
        {
            using (distribution)
                Assert.True(distribution.Support.Contains(distribution.Draw([200, .. distribution.BatchShape])).all().item<bool>(), distribution.ToString());
        }

        Assert.Contains("ToEvent", Assert.Throws<NotSupportedException>(() => Own((Distribution)Independent(Normal(one, half), 1)).Support).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_adapt_to_tensors()
    {
        using var single = StudentT(4, tensor(new[] { 0.5f, 1 }), 2);
        Assert.Equal(float32, single.Draw([3, 2]).dtype);
        Assert.Equal(float32, single.LogDensity(ones(2, float32)).dtype);
        using var plain = TruncatedNormal(0, 1, lower: 0);
        Assert.Equal(float64, plain.Draw([3]).dtype);
        Near.Equal(tensor(Math.Sqrt(2 / Math.PI)).log(), plain.LogDensity(tensor(0.0)), 1e-14, "half normal");
        using var integers = InverseGamma(3, 2);
        Assert.Equal(float64, integers.Draw([3]).dtype);
        using var columns = StudentT(ones(4, 1, float64), zeros(3, float64), 1);
        Assert.Equal([4, 3], columns.BatchShape);
        Assert.Equal([4, 3], columns.LogDensity(tensor(0.2)).shape);
    }

    [Fact]
    public void A_masked_density_is_blind_to_gaps()
    {
        var scale = tensor(2.0).requires_grad_();
        var data = tensor(new[] { 1, double.NaN, -0.5 });
        using var whole = Normal(tensor(0.0), scale).Masked(data.isfinite());
        var density = whole.LogDensity(data);
        Assert.Equal(0, density[1].item<double>());
        // d/ds Σ (−log s − x²/(2 s²)) = −2/s + Σ x²/s³.
        Assert.Equal(-1 + 1.25 / 8, autograd.grad([density.sum()], [scale])[0].item<double>(), 1e-14);

        using var vectors = Dirichlet(tensor(new[] { 2.0, 3 })).Masked(tensor(new[] { true, false }));
        var simplex = tensor(new[,] { { 0.3, 0.7 }, { double.NaN, 2 } });
        Near.Equal(tensor(new[] { Math.Log(12 * 0.3 * 0.49), 0 }), vectors.LogDensity(simplex), 1e-14, "a mask for each vector");
        Assert.Throws<ArgumentException>(() => whole.Masked(ones(2)));
    }

    [Fact]
    public void A_scaled_density_is_multiplied()
    {
        using var plain = StudentT(3, 0, 1);
        using var scaled = StudentT(3, 0, 1).Scaled(0.25);
        var value = Pair(0.5, 3);
        Near.Equal(plain.LogDensity(value) * 0.25, scaled.LogDensity(value), 1e-15, "a quarter");
        Assert.Throws<ArgumentOutOfRangeException>(() => plain.Scaled(-1));
    }

    [Fact]
    public void A_flat_density_has_a_support_and_nothing_to_draw()
    {
        using var simplex = Flat(Support.Simplex, 3);
        Near.Equal(tensor(new[] { 0, double.NegativeInfinity }).exp(), simplex.LogDensity(tensor(new[,] { { 0.2, 0.3, 0.5 }, { 0.2, 0.3, 0.6 } })).exp(), 0, "inside and outside");
        using var rows = Flat(Support.Positive, 2, 2);
        Assert.Equal([5], rows.LogDensity(ones(5, 2, 2, float64)).shape);
        Assert.Contains("Condition", Assert.Throws<NotSupportedException>(() => rows.Draw([])).Message, StringComparison.Ordinal);
        Assert.Throws<NotSupportedException>(() => Flat(Support.Counts));

        // A posterior that data make proper: a bound that depends on another parameter, and no prior at all.
        var density = new ModelDensity(ctx =>
        {
            var alpha = ctx.Sample("alpha", Flat(Support.UnitInterval));
            var beta = ctx.Sample("beta", Flat(Support.Between(0, 1 - alpha)));
            ctx.Factor("both", alpha + 2 * beta);
        });
        var point = tensor(new[,] { { 0.3, -0.4 } });
        double Sigmoid(double y) => 1 / (1 + Math.Exp(-y));
        var (a, share) = (Sigmoid(0.3), Sigmoid(-0.4));
        var expected = a + 2 * (1 - a) * share + Math.Log(a * (1 - a)) + Math.Log((1 - a) * share * (1 - share));
        Assert.Equal(expected, density.Evaluate(point).Value.item<double>(), 1e-13);
    }

    [Fact]
    public void Components_add_up_to_the_divergence_of_an_event()
    {
        using var p = Normal(zeros(4, 3, float64), ones(3, float64)).ToEvent();
        using var q = Normal(ones(3, float64), ones(3, float64)).ToEvent();
        Near.Equal(full(4, 1.5, float64), KlDivergence(p, q), 1e-15, "three halves");
        using var student = StudentT(3, 0, 1);
        Assert.Contains("draws", Assert.Throws<NotSupportedException>(() => KlDivergence(student, student)).Message, StringComparison.Ordinal);
        using var narrow = (Distribution)Pareto(tensor(2.0), tensor(1.0));
        using var wide = (Distribution)Pareto(tensor(1.0), tensor(1.0));
        Assert.Equal(double.PositiveInfinity, KlDivergence(wide, narrow).item<double>());
    }

    public static TheoryData<string> HiddenParameters => ["uniform", "gumbel", "weibull", "vector", "binomial", "uniform from normal", "normal from laplace"];

    [Theory]
    [MemberData(nameof(HiddenParameters))]
    public void Gradients_of_divergences_are_those_of_differences(string name)
    {
        var (make, from, parameters) = Divergence(name);
        Tensor Loss()
        {
            using var p = make(parameters[0], parameters[1]);
            using var q = from(parameters[2], parameters[3]);
            var divergence = KlDivergence(p, q);
            Assert.Equal([2], divergence.shape);
            return (divergence * tensor(new[] { 1, 0.5 })).sum();
        }

        Tensor[] leaves = name == "binomial" ? [parameters[0], parameters[2]] : parameters;
        foreach (var leaf in leaves)
            leaf.requires_grad_();
        var gradients = autograd.grad([Loss()], leaves);
        for (var i = 0; i < leaves.Length; i++)
            Near.Equal(GradientCheck.Differences(Loss, leaves[i]), gradients[i], 1e-7, $"argument {i}");
        using var plain = no_grad();
        Assert.False(Loss().requires_grad);
    }

    [Fact]
    public void A_divergence_is_infinite_where_an_interval_reaches_beyond_the_other()
    {
        using Distribution inner = Uniform(tensor(new[] { 0.1, -0.2, 0.1, 0.5 }), tensor(new[] { 0.7, 0.7, 0.8, 0.6 }));
        using Distribution outer = Uniform(tensor(0.0), tensor(0.7));
        Near.Equal(tensor(new[] { 6.0 / 7, 0, 0, 1.0 / 7 }), (-KlDivergence(inner, outer)).exp(), 1e-15, "ratios of widths");
    }

    [Fact]
    public void Divergences_of_counts_take_equal_numbers_of_trials()
    {
        using Distribution five = Binomial(tensor(5), tensor(new[] { 0, 0.5, 0 }));
        using Distribution alike = Binomial(tensor(5), tensor(new[] { 0.5, 0, 0 }));
        Near.Equal(tensor(new[] { 1.0 / 32, 0, 1 }), (-KlDivergence(five, alike)).exp(), 1e-15, "probabilities of no success");
        using Distribution six = Binomial(tensor(6), tensor(0.5));
        Assert.Contains("trials", Assert.Throws<NotSupportedException>(() => KlDivergence(five, six)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Parameters_are_checked()
    {
        Expect<ArgumentOutOfRangeException>("`df`: expected a finite number above zero, got -1", () => StudentT(-1, 0, 1));
        Expect<ArgumentOutOfRangeException>("`loc`: expected a finite number, got NaN", () => StudentT(1, double.NaN, 1));
        Expect<ArgumentOutOfRangeException>("`rate`", () => InverseGamma(1, 0));
        Expect<ArgumentException>("`scale`: expected a shape that broadcasts with (2), that of the other parameters, got (3)", () => StudentT(1, ones(2), ones(3)));
        Expect<ArgumentException>("Float32 or Float64", () => InverseGamma(1, ones(2, complex128)));
        Expect<ArgumentException>("got neither", () => TruncatedNormal(0, 1));
        Expect<ArgumentException>("`upper`", () => TruncatedNormal(0, 1, 2, 1));
        Expect<ArgumentOutOfRangeException>("`size`", () => LkjCholesky(1, 1));
        Expect<ArgumentException>("(…, 3, 3)", () => Own(LkjCholesky(3, 1)).LogDensity(eye(2, dtype: float64)));
        Expect<ArgumentException>("square", () => Flat(Support.CorrelationCholesky, 3));

        // What a sampler may propose has to be rejected by its density.
        using var proposed = StudentT(4, 0, tensor(-1.0).requires_grad_());
        Assert.True(proposed.LogDensity(tensor(0.0)).isnan().item<bool>());

        static void Expect<T>(string text, Action action) where T : Exception =>
            Assert.Contains(text, Assert.ThrowsAny<T>(action).Message, StringComparison.Ordinal);
    }

    /// <summary>Two makers of distributions, and the parameters of both.</summary>
    private static (Func<Tensor, Tensor, Distribution> Make, Func<Tensor, Tensor, Distribution> From, Tensor[] Parameters) Divergence(string name)
    {
        var factor = tensor(new[,] { { 1.2, 0 }, { 0.4, 0.8 } });
        var factors = stack([tensor(new[,] { { 0.9, 0 }, { -0.3, 0.7 } }), tensor(new[,] { { 2, 0 }, { 0.5, 1.5 } })]);
        return name switch
        {
            "uniform" => ((a, b) => Uniform(a, b), (a, b) => Uniform(a, b), [Pair(1, 2), Pair(2, 4), Pair(0.5, -1), Pair(3, 5)]),
            "gumbel" => ((a, b) => Gumbel(a, b), (a, b) => Gumbel(a, b), [Pair(1, 2), Pair(2, 1.5), Pair(0.5, -1), Pair(3, 5)]),
            "weibull" => ((a, b) => Weibull(a, b), (a, b) => Weibull(a, b), [Pair(1, 2), Pair(2, 1.5), Pair(0.5, 1), Pair(3, 0.8)]),
            "vector" => ((a, b) => MultivariateNormal(a, scale_tril: b), (a, b) => MultivariateNormal(a, scale_tril: b), [Pair(1, 2), factor, Pair(0.5, -1), factors]),
            "binomial" => ((a, _) => Binomial(tensor(7), a), (a, _) => Binomial(tensor(7), a), [Pair(0.2, 0.7), Pair(1, 1), Pair(0.6, 0.4), Pair(1, 1)]),
            "uniform from normal" => ((a, b) => Uniform(a, b), (a, b) => Normal(a, b), [Pair(1, 2), Pair(2, 4), Pair(0.5, -1), Pair(3, 5)]),
            "normal from laplace" => ((a, b) => Normal(a, b), (a, b) => Laplace(a, b), [Pair(1, 2), Pair(2, 4), Pair(0.5, -1), Pair(3, 5)]),
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
    }

    private static Tensor Pair(double one, double other) => tensor(new[] { one, other });
}
