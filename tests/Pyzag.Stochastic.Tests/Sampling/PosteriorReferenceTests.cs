using Pyzag.Stochastic.Diagnostics;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Tests.Sampling;

/// <summary>Against reference draws of published posteriors, their densities written out in unconstrained coordinates.</summary>
public sealed class PosteriorReferenceTests : LeakCheckedTest
{
    [Fact]
    public void Eight_schools()
    {
        var known = ReferenceCase.Load("posterior_eight_schools-eight_schools_noncentered");
        var (y, sigma) = (known["data"].Numbers("y"), known["data"].Numbers("sigma"));
        var density = new LogDensity(10, q =>
        {
            var (scaled, mu, logTau) = (q.slice(1, 0, 8, 1), q.select(1, 8), q.select(1, 9));
            var tau = logTau.exp();
            var theta = mu.unsqueeze(1) + tau.unsqueeze(1) * scaled;
            return -0.5 * ((y - theta) / sigma).square().sum(1) - 0.5 * scaled.square().sum(1) - 0.5 * (mu / 5).square() - (1 + (tau / 5).square()).log() + logTau;
        });
        using var run = new SamplingRun(density, new SamplingOptions { Seed = 3, TargetAcceptance = 0.9 });
        var positions = run.Finish().Positions();
        var (mu, tau) = (positions.select(2, 8), positions.select(2, 9).exp());
        Agrees(known, "mu", mu);
        Agrees(known, "tau", tau);
        for (var j = 0; j < 8; j++)
            Agrees(known, $"theta[{j + 1}]", mu + tau * positions.select(2, j));
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
