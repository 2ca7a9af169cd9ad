using Pyzag.Newton;
using Pyzag.Stochastic.Diagnostics;
using Pyzag.Stochastic.Tests.Sampling.Posteriors;
using Pyzag.Testing;
using static Pyzag.Stochastic.Distributions;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Sampling;

/// <summary>Against reference draws of published posteriors; two of them go through a recursion.</summary>
public sealed class PosteriorReferenceTests : LeakCheckedTest
{
    [Fact]
    public void Eight_schools()
    {
        var known = ReferenceCase.Load("posterior_eight_schools-eight_schools_noncentered");
        var (y, sigma) = (known["data"].Numbers("y"), known["data"].Numbers("sigma"));
        var density = new ModelDensity(ctx =>
        {
            var mu = ctx.Sample("mu", Normal(tensor(0.0), tensor(5.0)));
            var tau = ctx.Sample("tau", HalfCauchy(tensor(5.0)));
            using var schools = ctx.Plate("schools", 8);
            var scaled = ctx.Sample("theta_trans", Normal(tensor(0.0), tensor(1.0)));
            ctx.Observe("y", Normal(ctx.Deterministic("theta", mu + tau * scaled), sigma), y);
        });
        Agrees(known, density, new SamplingOptions { Seed = 3, TargetAcceptance = 0.9 });
    }

    [Fact]
    public void Kilpisjarvi()
    {
        var known = ReferenceCase.Load("posterior_kilpisjarvi_mod-kilpisjarvi");
        var data = known["data"];
        var (x, y) = (data.Numbers("x"), data.Numbers("y"));
        var density = new ModelDensity(ctx =>
        {
            // The sampler sees the level at the mean year: level and slope are all but one otherwise.
            var level = ctx.Sample("level", Flat(Support.Real));
            var beta = ctx.Sample("beta", Normal(data.Number("pmubeta"), data.Number("psbeta")));
            var sigma = ctx.Sample("sigma", Flat(Support.Positive));
            var alpha = ctx.Deterministic("alpha", level - beta * x.mean());
            ctx.Factor("prior of alpha", -0.5 * ((alpha - data.Number("pmualpha")) / data.Number("psalpha")).square());
            using (ctx.Plate("years", x.shape[0]))
                ctx.Observe("y", Normal(alpha + beta * x, sigma), y);
        });
        Agrees(known, density, new SamplingOptions { Seed = 4, Metric = MetricKind.Dense, Start = [[9, 0, 0]], Jitter = 0.1 });
    }

    [Fact]
    public void Garch()
    {
        var known = ReferenceCase.Load("posterior_garch-garch11");
        using var model = new Garch(known);
        Agrees(known, new ModelDensity(model.Model), new SamplingOptions { Seed = 5, Warmup = 300, Draws = 800, Metric = MetricKind.Dense });
    }

    [Fact]
    public void Lynx_and_hare()
    {
        var known = ReferenceCase.Load("posterior_hudson_lynx_hare-lotka_volterra");
        using var predictor = new WarmStart();
        using var model = Populations(known, stepsPerYear: 2, predictor);
        var density = new ModelDensity(model.Model);
        // There is another mode, of large noise, so that the search for this one starts from numbers that look like the data.
        var whitened = new WhitenedDensity(density, [Math.Log(0.5), Math.Log(0.8), Math.Log(20), Math.Log(30), -1.3, -1.3, Math.Log(30), Math.Log(5)]);
        using var run = new SamplingRun(whitened, new SamplingOptions { Seed = 6, Warmup = 120, Draws = 450 });
        Agrees(known, density, whitened.Positions(run.Finish().Positions()));
    }

    [Fact]
    public void The_steps_of_lynx_and_hare_are_small_enough()
    {
        // An error of the log density with the deviation e moves a mean by e standard deviations at most. Standard errors are a fortieth of
        // those; so a hundredth does not show. Against steps of a sixteenth of a year, as far from the mode as draws are.
        manual_seed(7);
        var known = ReferenceCase.Load("posterior_hudson_lynx_hare-lotka_volterra");
        using var coarse = Populations(known, stepsPerYear: 2);
        using var fine = Populations(known, stepsPerYear: 16);
        var points = tensor(new[] { Math.Log(0.547), Math.Log(0.8), Math.Log(19.7), Math.Log(33.2), -1.39, -1.38, Math.Log(34), Math.Log(5.9) }) + 0.1 * randn(8, 8, float64);
        Near.Equal(zeros(8, float64), new ModelDensity(coarse.Model).Evaluate(points).Value - new ModelDensity(fine.Model).Evaluate(points).Value, 0.01);
    }

    private static LynxHare Populations(ReferenceCase known, int stepsPerYear, IPredictor? predictor = null) => new(
        known, stepsPerYear, new SolverOptions { BlockSize = 20, Predictor = predictor ?? new LastStepPredictor(), Newton = new NewtonOptions { RelativeTolerance = 1e-8 } });

    private static void Agrees(ReferenceCase known, ModelDensity density, SamplingOptions options)
    {
        using var run = new SamplingRun(density, options);
        Agrees(known, density, run.Finish().Positions());
    }

    /// <summary>
    /// The mean within four standard errors of both, the standard deviation within 10 %, and the chains agree, for every quantity of the
    /// reference.
    /// </summary>
    private static void Agrees(ReferenceCase known, ModelDensity density, Tensor positions)
    {
        using var draws = ModelDraws.Posterior(density, positions);
        foreach (var quantity in known["reference"].Keys)
        {
            // As theta or theta[3], counted from 1.
            var parts = quantity.Split('[', ']');
            var chains = draws.Component(parts[0], [.. parts.Skip(1).Where(part => part.Length > 0).Select(part => long.Parse(part, null) - 1)]);
            var expected = known["reference"][quantity];
            Assert.InRange(ChainDiagnostics.RHat(chains), 0.99, 1.01);
            var all = chains.SelectMany(chain => chain).ToArray();
            var error = Math.Sqrt(Math.Pow(ChainDiagnostics.McseMean(chains), 2) + Math.Pow(expected.Number("mcse_mean"), 2));
            Assert.InRange((all.Average() - expected.Number("mean")) / error, -4, 4);
            var deviation = Math.Sqrt(all.Average(value => Math.Pow(value - all.Average(), 2)));
            Assert.InRange(deviation / expected.Number("sd"), 0.9, 1.1);
        }
    }
}
