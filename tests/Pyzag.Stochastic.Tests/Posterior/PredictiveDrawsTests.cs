using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Posterior;

/// <summary>Draws of what a model predicts, from its prior and from its posterior: moments, shapes, seeds.</summary>
public sealed class PredictiveDrawsTests : LeakCheckedTest
{
    private readonly Tensor _data;
    private readonly Tensor _mu;

    public PredictiveDrawsTests()
    {
        manual_seed(2);
        _data = tensor(new[] { 1.0, 2, 3 });
        _mu = 4 + 0.5 * randn(2, 3000, float64);
    }

    [Fact]
    public void Draws_of_the_prior_have_its_moments()
    {
        using var prior = ModelDraws.Prior(Shots, 8000, seed: 3, chunk: 3000);
        Assert.Equal((1, 8000), (prior.Chains, prior.Count));
        Assert.Equal(["mu", "y", "twice"], prior.Names);
        Assert.Equal([1, 8000, 3], prior["y"].shape);
        Near.Equal(2 * prior["mu"], prior["twice"], 1e-14, "twice");

        // y ~ Normal(0, √(5² + 1)); four standard errors of 8,000 draws.
        Assert.InRange(prior["y"].select(2, 1).mean().item<double>(), -0.23, 0.23);
        Assert.InRange(prior["y"].select(2, 1).@var().item<double>() / 26, 0.93, 1.07);
        Assert.InRange((prior["y"] - prior["mu"].unsqueeze(-1)).@var().item<double>(), 0.96, 1.04);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(10_000)]
    public void Predictions_are_drawn_from_every_draw_of_the_posterior(int chunk)
    {
        using var posterior = new ModelDraws(new Dictionary<string, Tensor> { ["mu"] = _mu, ["other"] = ones(2, 3000) });
        using var predicted = ModelDraws.Predictive(Shots, posterior, seed: 5, chunk);
        Assert.Equal(["y", "twice"], predicted.Names);
        Assert.Equal([2, 3000, 3], predicted["y"].shape);
        Near.Equal(2 * _mu, predicted["twice"], 1e-14, "twice");

        // Normal noise of deviation 1 on the mean of each draw: four standard errors of 6,000 draws.
        var noise = predicted["y"] - _mu.unsqueeze(-1);
        for (var i = 0; i < 3; i++)
        {
            Assert.InRange(noise.select(2, i).mean().item<double>(), -0.052, 0.052);
            Assert.InRange(noise.select(2, i).@var().item<double>(), 0.92, 1.08);
        }

        // Central intervals of Normal(4, √1.25): the error of a quantile is √(p(1 − p)/S)/density.
        var ends = predicted.Quantiles("y", 0.05, 0.5, 0.95);
        Assert.Equal([3, 3], ends.shape);
        Assert.InRange((ends[0] - (4 - 1.6449 * Math.Sqrt(1.25))).abs().max().item<double>(), 0, 0.15);
        Assert.InRange((ends[1] - 4).abs().max().item<double>(), 0, 0.1);
        Assert.InRange((ends[2] - (4 + 1.6449 * Math.Sqrt(1.25))).abs().max().item<double>(), 0, 0.15);
    }

    [Fact]
    public void A_seed_repeats_and_leaves_torch_as_it_was()
    {
        using var posterior = new ModelDraws(new Dictionary<string, Tensor> { ["mu"] = _mu });
        manual_seed(9);
        var expected = randn(3);
        manual_seed(9);
        using var one = ModelDraws.Predictive(Shots, posterior, seed: 5);
        Near.Equal(expected, randn(3), 0, "torch's numbers");
        using var two = ModelDraws.Predictive(Shots, posterior, seed: 5);
        using var three = ModelDraws.Predictive(Shots, posterior, seed: 6);
        Near.Equal(one["y"], two["y"], 0, "the same seed");
        Assert.True(one["y"].ne(three["y"]).all().item<bool>());
    }

    [Fact]
    public void Draws_of_a_run_predict_and_new_groups_are_drawn()
    {
        manual_seed(4);
        StochasticModel Groups(int count, Tensor data) => ctx =>
        {
            var mu = ctx.Sample("mu", Normal(tensor(0.0), tensor(1.0)));
            using var groups = ctx.Plate("groups", count);
            var theta = ctx.Sample("theta", Normal(mu, tensor(0.1)));
            using var shots = ctx.Plate("shots", 4);
            ctx.Observe("y", Normal(theta, tensor(0.1)), data);
        };
        var density = new ModelDensity(Groups(2, zeros(4, 2, float64)));
        using var run = new SamplingRun(density, new SamplingOptions { Chains = 2, Warmup = 100, Draws = 50 });
        using var posterior = ModelDraws.Posterior(density, run.Finish());
        using var same = ModelDraws.Predictive(Groups(2, zeros(4, 2, float64)), posterior);
        Assert.Equal(["y"], same.Names);
        Assert.Equal([2, 50, 4, 2], same["y"].shape);
        Assert.InRange((same["y"] - posterior["theta"].unsqueeze(2)).std().item<double>(), 0.08, 0.12);

        // Five other groups about the same mean: without the draws of the two.
        using var mu = new ModelDraws(new Dictionary<string, Tensor> { ["mu"] = posterior["mu"] });
        using var others = ModelDraws.Predictive(Groups(5, zeros(4, 5, float64)), mu);
        Assert.Equal(["theta", "y"], others.Names);
        Assert.Equal([2, 50, 5], others["theta"].shape);
        Assert.Contains("(2)", Assert.Throws<ArgumentException>(() => ModelDraws.Predictive(Groups(5, zeros(4, 5, float64)), posterior)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_does_not_fit_is_refused()
    {
        using var strangers = new ModelDraws(new Dictionary<string, Tensor> { ["nu"] = _mu });
        Assert.Contains("mu, y, got nu", Assert.Throws<ArgumentException>(() => ModelDraws.Predictive(Shots, strangers)).Message, StringComparison.Ordinal);
        using var posterior = new ModelDraws(new Dictionary<string, Tensor> { ["mu"] = _mu });
        Assert.Contains("neither", Assert.Throws<ArgumentException>(() => ModelDraws.Predictive(ctx => ctx.Sample("mu", Normal(tensor(0.0), tensor(1.0))), posterior)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => posterior.Quantiles("mu", 1.5));
        Assert.Throws<ArgumentException>(() => posterior.Quantiles("mu"));
        Assert.Throws<ArgumentOutOfRangeException>(() => ModelDraws.Prior(Shots, 0));
    }

    [Fact]
    public void Quantiles_interpolate()
    {
        using var draws = new ModelDraws(new Dictionary<string, Tensor> { ["x"] = tensor(new[] { 3.0, 1, 2, 5 }).reshape(2, 2) });
        Near.Equal(tensor(new[] { 1.0, 1.3, 2.5, 5 }), draws.Quantiles("x", 0, 0.1, 0.5, 1), 1e-14, "quantiles");
    }

    private void Shots(ModelContext ctx)
    {
        var mu = ctx.Sample("mu", Normal(tensor(0.0), tensor(5.0)));
        using (ctx.Plate("shots", 3))
            ctx.Observe("y", Normal(mu, tensor(1.0)), _data);
        ctx.Deterministic("twice", 2 * mu);
    }
}
