using Pyzag.Stochastic.Diagnostics;
using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Models;

/// <summary>Models against densities written out by hand, and what they say about what does not fit.</summary>
public sealed class ModelDensityTests : LeakCheckedTest
{
    private const double LogTwoPi = 1.8378770664093453;

    private readonly Tensor _data;
    private readonly Tensor _noise;

    public ModelDensityTests()
    {
        _data = tensor(new[] { 28.0, 8, -3, 7, -1, 1, 18, 12 });
        _noise = tensor(new[] { 15.0, 10, 16, 11, 9, 11, 10, 18 });
    }

    [Fact]
    public void It_is_the_density_in_unconstrained_coordinates()
    {
        manual_seed(1);
        var density = new ModelDensity(Schools);
        Assert.Equal(10, density.Dimension);
        Assert.Equal(["mu", "tau", "theta"], density.Names);

        var points = randn(3, 10, float64);
        var (mu, logTau, theta) = (points.narrow(1, 0, 1), points.narrow(1, 1, 1), points.narrow(1, 2, 8));
        var tau = logTau.exp();
        var expected = (LogNormal(mu, 0, 5) + Math.Log(0.2) - 0.2 * tau + logTau).squeeze(1)
            + LogNormal(theta, mu, tau).sum(1) + LogNormal(_data, theta, _noise).sum(1);
        var (values, gradients) = density.Evaluate(points);
        Near.Equal(expected, values, 1e-12, "log density");

        var step = 1e-6;
        for (var i = 0; i < 10; i++)
        {
            var along = zeros(10, float64);
            along[i] = step;
            var difference = (density.Evaluate(points + along).Value - density.Evaluate(points - along).Value) / (2 * step);
            Near.Equal(difference, gradients.select(1, i), 1e-6, $"gradient {i}");
        }
    }

    [Fact]
    public void It_tells_what_every_site_adds_and_is_worth()
    {
        manual_seed(2);
        var density = new ModelDensity(Schools);
        var points = randn(2, 10, float64);
        var bySite = density.BySite(points);
        Assert.Equal(["mu", "tau", "theta", "y"], bySite.Keys);
        Near.Equal(LogNormal(points.select(1, 0), 0, 5), bySite["mu"], 1e-12, "mu");
        var values = density.Values(points);
        Assert.Equal(["mu", "tau", "theta", "largest"], values.Keys);
        Assert.Equal([2, 1], values["tau"].shape);
        Near.Equal(points.narrow(1, 1, 1).exp(), values["tau"], 1e-14, "tau");
        Near.Equal(points.narrow(1, 2, 8).max(), values["largest"].max(), 1e-14, "largest");
    }

    [Fact]
    public void The_posterior_of_a_conjugate_model_comes_out()
    {
        // A normal mean with a normal prior: precision 1/25 + Σ 1/σ².
        var model = new StochasticModel(ctx =>
        {
            var mu = ctx.Sample("mu", Normal(0, 5));
            using (ctx.Plate("schools", 8))
                ctx.Observe("y", Normal(mu, _noise), _data);
        });
        using var run = new SamplingRun(new ModelDensity(model), new SamplingOptions { Seed = 9, Warmup = 300, Draws = 700 });
        var chains = run.Finish().Component(0);
        var precision = 1 / 25.0 + (1 / _noise.square()).sum().item<double>();
        var mean = (_data / _noise.square()).sum().item<double>() / precision;
        var all = chains.SelectMany(chain => chain).ToArray();
        Assert.InRange((all.Average() - mean) / ChainDiagnostics.McseMean(chains), -4, 4);
        Assert.InRange(Math.Sqrt(all.Average(value => Math.Pow(value - all.Average(), 2))) * Math.Sqrt(precision), 0.9, 1.1);
    }

    [Fact]
    public void A_model_can_be_conditioned_scaled_masked_and_freed_of_its_data()
    {
        manual_seed(3);
        var conditioned = new ModelDensity(new StochasticModel(Schools).Condition(new Dictionary<string, Tensor> { ["tau"] = tensor(2.0) }));
        Assert.Equal(["mu", "theta"], conditioned.Names);

        var points = randn(2, 10, float64);
        var whole = new ModelDensity(Schools).BySite(points);
        var half = new ModelDensity(new StochasticModel(Schools).Scale(0.5, "y")).BySite(points);
        Near.Equal(whole["y"] * 0.5, half["y"], 1e-13, "scaled");
        Near.Equal(whole["theta"], half["theta"], 1e-13, "not scaled");

        var mask = tensor(new[] { true, false, true, true, true, true, true, true });
        var masked = new ModelDensity(new StochasticModel(Schools).Mask(mask, "y")).BySite(points);
        var second = LogNormal(_data[1], points.select(1, 3), _noise[1]);
        Near.Equal(whole["y"] - second, masked["y"], 1e-12, "masked");

        using var prior = ModelTrace.Of(new StochasticModel(Schools).Unobserved(), 500);
        Assert.Equal([500, 8], prior.Values["y"].shape);
        Assert.Equal([500], prior.LogDensities["y"].shape);
        using var once = ModelTrace.Of(Schools);
        Assert.Empty(once.Values["mu"].shape);
        Near.Equal(_data, once.Values["y"], 0, "data");
    }

    [Fact]
    public void Missing_data_may_be_anything_behind_a_mask()
    {
        manual_seed(5);
        StochasticModel Tested(Tensor data) => ctx =>
        {
            var scale = ctx.Sample("scale", Exponential(tensor(1.0)));
            using var plate = ctx.Plate("days", 3);
            var rates = ctx.Sample("rates", distributions.LogNormal(zeros_like(scale), scale));
            ctx.Observe("counts", Poisson(rates), data);
            ctx.Observe("pairs", ((Distribution)Normal(rates.unsqueeze(-1) * ones(2, float64), scale.unsqueeze(-1))).ToEvent(), data.unsqueeze(-1) + zeros(2, float64));
        };
        var mask = tensor(new[] { true, false, true });
        var (value, gradient) = new ModelDensity(Tested(tensor(new[] { 1, double.NaN, 3 })).Mask(mask, "counts", "pairs")).Evaluate(randn(2, 4, float64));
        manual_seed(5);
        var (expected, slope) = new ModelDensity(Tested(tensor(new[] { 1.0, 2, 3 })).Mask(mask, "counts", "pairs")).Evaluate(randn(2, 4, float64));
        Near.Equal(expected, value, 1e-14, "log density");
        Near.Equal(slope, gradient, 1e-14, "gradient");
    }

    [Fact]
    public void Plates_nest()
    {
        // The inner plate is the second dimension from the end: (points, inner, outer).
        var density = new ModelDensity(ctx =>
        {
            var a = ctx.Sample("a", Normal(0, 1));
            using var outer = ctx.Plate("outer", 3);
            var b = ctx.Sample("b", Normal(a, 1));
            using var inner = ctx.Plate("inner", 4);
            ctx.Sample("c", Normal(a + b, 1));
        });
        Assert.Equal(1 + 3 + 12, density.Dimension);
        var values = density.Values(zeros(5, 16, float64));
        Assert.Equal([5, 1, 1], values["a"].shape);
        Assert.Equal([5, 1, 3], values["b"].shape);
        Assert.Equal([5, 4, 3], values["c"].shape);
    }

    [Fact]
    public void A_factor_is_a_term()
    {
        var plain = new ModelDensity(ctx => ctx.Sample("x", Normal(0, 1)));
        var more = new ModelDensity(ctx => ctx.Factor("four", ctx.Sample("x", Normal(0, 1)) * 4));
        var points = tensor(new[,] { { 0.5 }, { -2 } });
        Near.Equal(plain.Evaluate(points).Value + 4 * points.squeeze(1), more.Evaluate(points).Value, 1e-13, "factor");
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        Expect("\"x\" again", ctx => { ctx.Sample("x", Normal(0, 1)); ctx.Sample("x", Normal(0, 1)); });
        Expect("ToEvent", ctx => ctx.Sample("x", Normal(zeros(3, float64), ones(3, float64))));
        Expect("within itself", ctx => { using var a = ctx.Plate("p", 2); using var b = ctx.Plate("p", 3); });
        Expect("data alone", ctx => ctx.Observe("x", Normal(0, 1), tensor(1.0)));

        var vector = new ModelDensity(ctx => ctx.Sample("x", Normal(zeros(3, float64), ones(3, float64)).ToEvent()));
        Assert.Equal(3, vector.Dimension);

        static void Expect(string text, StochasticModel model) =>
            Assert.Contains(text, Assert.Throws<ArgumentException>(() => new ModelDensity(model)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_distribution_of_torch_brings_its_support()
    {
        var simplex = new ModelDensity(ctx => ctx.Sample("p", Dirichlet(ones(4, float64))));
        Assert.Equal(3, simplex.Dimension);
        Near.Equal(ones(1, float64), simplex.Values(zeros(1, 3, float64))["p"].sum(-1), 1e-15, "a simplex");

        // x = 2 + 3 σ(y), with the density 1/3: ∂x/∂y = 3 σ(y) (1 − σ(y)).
        var uniform = new ModelDensity(ctx => ctx.Sample("x", Uniform(tensor(2.0), tensor(5.0))));
        Near.Equal(tensor(new[] { 3.5 }), uniform.Values(zeros(1, 1, float64))["x"], 1e-14, "an interval");
        Near.Equal(tensor(new[] { Math.Log(0.25) }), uniform.Evaluate(zeros(1, 1, float64)).Value, 1e-14, "its density");

        Assert.Throws<NotSupportedException>(() => new ModelDensity(ctx => ctx.Sample("n", Poisson(tensor(3.0)))));
        Assert.Equal(0, new ModelDensity(ctx => ctx.Observe("n", Poisson(ctx.Sample("rate", Gamma(tensor(2.0), tensor(1.0)))), tensor(4.0))).BySite(zeros(1, 1, float64))["n"].item<double>()
            - (4 * Math.Log(1) - 1 - Math.Log(24)), 1e-12);
    }

    private void Schools(ModelContext ctx)
    {
        var mu = ctx.Sample("mu", Normal(tensor(0.0), tensor(5.0)));
        var tau = ctx.Sample("tau", Exponential(tensor(0.2)));
        using var schools = ctx.Plate("schools", 8);
        var theta = ctx.Sample("theta", Normal(mu, tau));
        ctx.Deterministic("largest", theta.amax([-1], keepdim: true));
        ctx.Observe("y", Normal(theta, _noise), _data);
    }

    private static Tensor LogNormal(Tensor x, Tensor mean, Tensor deviation) =>
        -0.5 * ((x - mean) / deviation).square() - deviation.log() - LogTwoPi / 2;

    private static Tensor LogNormal(Tensor x, double mean, double deviation) => LogNormal(x, tensor(mean), tensor(deviation));
}
