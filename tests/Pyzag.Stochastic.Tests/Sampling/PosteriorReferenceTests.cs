using Pyzag.Stochastic.Diagnostics;
using Pyzag.Testing;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Sampling;

/// <summary>Against reference draws of published posteriors: one as a model, one as a density written out in unconstrained coordinates.</summary>
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
        using var run = new SamplingRun(density, new SamplingOptions { Seed = 3, TargetAcceptance = 0.9 });
        var draws = run.Finish();
        var values = density.Values(draws.Positions().flatten(0, 1));
        Tensor Chains(string name) => values[name].reshape(draws.Chains, draws.Count, -1);
        Agrees(known, "mu", Chains("mu").squeeze(-1));
        Agrees(known, "tau", Chains("tau").squeeze(-1));
        for (var j = 0; j < 8; j++)
            Agrees(known, $"theta[{j + 1}]", Chains("theta").select(2, j));
    }

    [Fact]
    public void Kilpisjarvi()
    {
        var known = ReferenceCase.Load("posterior_kilpisjarvi_mod-kilpisjarvi");
        var data = known["data"];
        var (x, y) = (data.Numbers("x"), data.Numbers("y"));
        var density = new LogDensity(3, q =>
        {
            // The sampler sees the level at the mean year: alpha and beta are all but one otherwise.
            var (level, beta, logSigma) = (q.select(1, 0), q.select(1, 1) * 0.01, q.select(1, 2));
            var alpha = level - beta * x.mean();
            var residual = (y - alpha.unsqueeze(1) - beta.unsqueeze(1) * x) / logSigma.exp().unsqueeze(1);
            return -0.5 * residual.square().sum(1) - 61 * logSigma - 0.5 * ((alpha - data.Number("pmualpha")) / data.Number("psalpha")).square()
                - 0.5 * ((beta - data.Number("pmubeta")) / data.Number("psbeta")).square();
        });
        using var run = new SamplingRun(density, new SamplingOptions { Seed = 4, Start = [[9, 0, 0]] });
        var positions = run.Finish().Positions();
        var beta = positions.select(2, 1) * 0.01;
        Agrees(known, "alpha", positions.select(2, 0) - beta * x.mean());
        Agrees(known, "beta", beta);
        Agrees(known, "sigma", positions.select(2, 2).exp());
    }

    /// <summary>The mean within four standard errors of both, the standard deviation within 10 %, and the chains agree.</summary>
    private static void Agrees(ReferenceCase known, string name, Tensor draws)
    {
        var expected = known["reference"][name];
        double[][] chains = [.. Enumerable.Range(0, (int)draws.shape[0]).Select(chain => draws[chain].contiguous().data<double>().ToArray())];
        Assert.InRange(ChainDiagnostics.RHat(chains), 0.99, 1.01);
        var all = chains.SelectMany(chain => chain).ToArray();
        var error = Math.Sqrt(Math.Pow(ChainDiagnostics.McseMean(chains), 2) + Math.Pow(expected.Number("mcse_mean"), 2));
        Assert.InRange((all.Average() - expected.Number("mean")) / error, -4, 4);
        var deviation = Math.Sqrt(all.Average(value => Math.Pow(value - all.Average(), 2)));
        Assert.InRange(deviation / expected.Number("sd"), 0.9, 1.1);
    }
}
