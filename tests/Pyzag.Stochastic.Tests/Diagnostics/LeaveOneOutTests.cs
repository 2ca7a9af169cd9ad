using Pyzag.Stochastic.Diagnostics;
using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Diagnostics;

/// <summary>Against the figures of R's loo, against refits that are known in closed form, and what it says about what it cannot do.</summary>
public sealed class LeaveOneOutTests : LeakCheckedTest
{
    private readonly ReferenceCase _known = ReferenceCase.Load("loo");

    [Fact]
    public void Smoothed_weights_are_those_of_the_reference()
    {
        var known = _known["psis"];
        using var ratios = known.Numbers("log_ratios");
        using var expected = known.Numbers("log_weights");
        var smoothed = ParetoSmoothing.Smooth(ratios.data<double>().ToArray(), known.Number("r_eff"));
        Assert.Equal(known.Number("pareto_k"), smoothed.ParetoK, 1e-10);
        Assert.Equal(known.Number("n_eff"), smoothed.EffectiveSize, 1e-8);
        using var normalized = expected - expected.logsumexp(0);
        Near.Equal(normalized, tensor(smoothed.LogWeights.ToArray()), 1e-11, "log weights");
        Assert.False(smoothed.IsReliable);
        Assert.Equal(1 - 1 / Math.Log10(200), smoothed.Threshold, 12);
    }

    [Theory]
    [InlineData("normal")]
    [InlineData("student")]
    public void Its_figures_are_those_of_the_reference(string model)
    {
        var expected = _known[model];
        var loo = Loo(model);
        Same(expected, "elpd_loo", loo.Elpd);
        Same(expected, "p_loo", loo.EffectiveParameters);
        Same(expected, "looic", loo.InformationCriterion);
        Near.Equal(expected["pointwise"].Numbers("elpd_loo"), tensor(loo.Points.Select(point => point.Elpd).ToArray()), 1e-10, "elpd");
        Near.Equal(expected["pointwise"].Numbers("p_loo"), tensor(loo.Points.Select(point => point.EffectiveParameters).ToArray()), 1e-9, "p");
        Near.Equal(expected["pointwise"].Numbers("pareto_k"), tensor(loo.Points.Select(point => point.ParetoK).ToArray()), 1e-9, "k");
        Near.Equal(expected["pointwise"].Numbers("n_eff"), tensor(loo.Points.Select(point => point.EffectiveSize).ToArray()), 1e-9, "n_eff");

        static void Same(ReferenceCase expected, string name, Estimate actual)
        {
            using var figures = expected.Numbers(name);
            Assert.Equal(figures[0].item<double>(), actual.Value, 1e-9);
            Assert.Equal(figures[1].item<double>(), actual.Error, 1e-9);
        }
    }

    [Fact]
    public void Models_are_ordered_as_in_the_reference()
    {
        var compared = LeaveOneOut.Compare(new Dictionary<string, LeaveOneOut> { ["model1"] = Loo("normal"), ["model2"] = Loo("student") });
        Assert.Equal(_known["compare"].Text("best"), compared[0].Name);
        Assert.Equal(new Estimate(0, 0), compared[0].Difference);
        Assert.Equal(_known["compare"].Number("elpd_diff"), compared[1].Difference.Value, 1e-9);
        Assert.Equal(_known["compare"].Number("se_diff"), compared[1].Difference.Error, 1e-9);
    }

    [Fact]
    public void Observations_that_cannot_be_judged_are_named()
    {
        Assert.Contains("1 of 6 observations have a Pareto k above 0.616", Assert.Single(Loo("normal").Warnings), StringComparison.Ordinal);
        Assert.Contains("y[5] (1.93)", Loo("normal").ToString(), StringComparison.Ordinal);
        Assert.Empty(Loo("student").Warnings);
        Assert.Matches(@"^ +estimate +error\nelpd_loo +-\d+\.\d\d +\d+\.\d\d\np_loo ", Loo("student").ToString());
    }

    [Fact]
    public void It_predicts_as_fits_without_each_observation_do()
    {
        // y_i ~ Normal(μ, 1), μ ~ Normal(0, 10): without y_i, y_i is normal about the mean of the others. Draws of μ are exact and independent.
        manual_seed(3);
        var y = tensor(new[] { 0.1, -0.7, 1.9, 0.4, -1.2, 0.8, 0.3, -0.2 });
        var density = new ModelDensity(ctx =>
        {
            var mu = ctx.Sample("mu", Normal(tensor(0.0), tensor(10.0)));
            using var plate = ctx.Plate("shots", 8);
            ctx.Observe("y", Normal(mu, tensor(1.0)), y);
        });
        var points = (y.sum() / 8.01 + randn(4, 5000, 1, float64) / Math.Sqrt(8.01)).contiguous();
        using var likelihood = ModelDraws.LogLikelihood(density, points, 3000);
        Assert.Equal([4, 5000, 8], likelihood["y"].shape);
        var loo = LeaveOneOut.Of(likelihood);
        Assert.Empty(loo.Warnings);
        for (var i = 0; i < 8; i++)
        {
            var variance = 1 + 1 / 7.01;
            var distance = (y[i] - (y.sum() - y[i]) / 7.01).item<double>();
            var exact = -0.5 * (distance * distance / variance + Math.Log(2 * Math.PI * variance));

            // The relative variance of the self-normalized mean of p over the draws is below 1/2 here; four standard errors of 20,000 draws.
            Assert.InRange(loo.Points[i].Elpd - exact, -0.02, 0.02);
            Assert.Equal($"y[{i}]", loo.Points[i].Name);
        }
    }

    [Fact]
    public void Masked_observations_are_left_out()
    {
        var mask = tensor(new[] { true, false, true });
        var model = new StochasticModel(ctx =>
        {
            var mu = ctx.Sample("mu", Normal(tensor(0.0), tensor(10.0)));
            using var plate = ctx.Plate("shots", 3);
            ctx.Observe("y", Normal(mu, tensor(1.0)), tensor(new[] { 1.0, 2, 3 }));
        });
        manual_seed(4);
        var points = randn(4, 200, 1, float64) * 0.5 + 2;
        using var likelihood = ModelDraws.LogLikelihood(new ModelDensity(model.Mask(mask, "y").Scale(0.5)), points);
        var loo = LeaveOneOut.Of(likelihood);
        Assert.Equal(["y[0]", "y[2]"], loo.Points.Select(point => point.Name));

        // Gaps that the distribution knows of are no observations either.
        using var gaps = ModelDraws.LogLikelihood(
            new ModelDensity(ctx =>
            {
                var mu = ctx.Sample("mu", Normal(tensor(0.0), tensor(10.0)));
                using var plate = ctx.Plate("shots", 3);
                ctx.Observe("y", Normal(mu, tensor(1.0)).Masked(mask), tensor(new[] { 1.0, double.NaN, 3 }));
            }), points);
        Near.Equal(likelihood["y"].nan_to_num(0), gaps["y"].nan_to_num(0), 1e-12, "gaps");
        Assert.Equal(["y[0]", "y[2]"], LeaveOneOut.Of(gaps).Points.Select(point => point.Name));

        // A factor of the density is not one of the likelihood.
        Near.Equal(-0.5 * (points - 1).square().squeeze(-1) - 0.5 * Math.Log(2 * Math.PI), likelihood["y"].select(2, 0), 1e-12, "log likelihood");
    }

    [Fact]
    public void What_it_cannot_use_is_refused()
    {
        Contains("got NaN", () => ParetoSmoothing.Smooth([1, double.NaN]));
        Contains("got none among 0", () => ParetoSmoothing.Smooth([]));
        Contains("expected a positive number", () => ParetoSmoothing.Smooth([1, 2], 0));
        Assert.Equal(double.PositiveInfinity, ParetoSmoothing.Smooth([1, 2, 3]).ParetoK);
        var equal = ParetoSmoothing.Smooth(new double[100]);
        Assert.Equal((double.NegativeInfinity, true), (equal.ParetoK, equal.IsReliable));
        Assert.Equal(100, equal.EffectiveSize, 10);

        using var wild = new ModelDraws(new Dictionary<string, Tensor> { ["y"] = where(arange(100, float64).reshape(2, 50) > 3, tensor(1.0), tensor(double.NegativeInfinity)) });
        Contains("infinity for y", () => LeaveOneOut.Of(wild));
        using var masked = new ModelDraws(new Dictionary<string, Tensor> { ["y"] = full(2, 50, double.NaN) });
        Contains("masked ones alone", () => LeaveOneOut.Of(masked));
        Contains("expected 6", () => Loo("normal", [1, 2]));
        Contains("positive numbers, got -1", () => Loo("normal", [1, 1, 1, 1, 1, -1]));
        using var other = new ModelDraws(new Dictionary<string, Tensor> { ["z"] = rand(2, 50) });
        Contains("the same observations", () => LeaveOneOut.Compare(new Dictionary<string, LeaveOneOut> { ["a"] = Loo("normal"), ["b"] = LeaveOneOut.Of(other) }));
        Contains("a factor is none", () => ModelDraws.LogLikelihood(new ModelDensity(ctx => ctx.Factor("f", ctx.Sample("x", Normal(tensor(0.0), tensor(1.0))))), zeros(2, 1, float64)));

        static void Contains(string text, Action action) => Assert.Contains(text, Assert.ThrowsAny<ArgumentException>(action).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_guide_that_covers_a_posterior_is_told_from_one_that_does_not()
    {
        // Ratios of Normal(0, 1) to Normal(0, s), from draws of the latter: their tail has the shape 1 − s².
        manual_seed(7);
        var z = randn(4000, float64);
        double K(double s) => ParetoSmoothing.Smooth((-0.5 * (s * z).square() + 0.5 * z.square()).data<double>().ToArray()).ParetoK;
        Assert.True(K(1.2) < 0.2);
        Assert.InRange(K(0.5), 0.6, 0.9);
    }

    private LeaveOneOut Loo(string model, double[]? efficiencies = null)
    {
        using var y = _known.Numbers("y");
        Tensor Of(string name) => _known.Numbers(name).unsqueeze(-1);
        using var scope = NewDisposeScope();
        Tensor each;
        if (model == "normal")
        {
            var (mu, logSigma) = (Of("mu"), Of("log_sigma"));
            each = -0.5 * ((y - mu) / logSigma.exp()).square() - logSigma - 0.5 * Math.Log(2 * Math.PI);
        }
        else
        {
            // Student's distribution with 3 degrees of freedom: 2/(π √3 (1 + t²/3)²).
            each = -2 * (1 + (y - Of("mu_student")).square() / 3).log() + Math.Log(2 / (Math.PI * Math.Sqrt(3)));
        }

        using var likelihood = new ModelDraws(new Dictionary<string, Tensor> { ["y"] = each });
        using var given = _known.Numbers("r_eff");
        return LeaveOneOut.Of(likelihood, efficiencies ?? given.data<double>().ToArray());
    }
}
