using Pyzag.Stochastic.Diagnostics;
using Pyzag.Testing;

namespace Pyzag.Stochastic.Tests.Diagnostics;

/// <summary>Against the figures of R's posterior for chains of Stan, and where the answer is known.</summary>
public sealed class ChainDiagnosticsTests
{
    private static readonly ReferenceCase s_reference = ReferenceCase.Load("mcmc_diagnostics");

    public static TheoryData<string> Quantities => [.. s_reference["params"].Keys];

    [Theory]
    [MemberData(nameof(Quantities))]
    public void They_are_those_of_the_reference(string quantity)
    {
        var known = s_reference["params"][quantity];
        var chains = known.Rows("chains");
        var expected = known["reference"];
        var wrong = new List<string>();
        Near("rhat_rank", ChainDiagnostics.RHat(chains), 1e-10);
        Near("ess_bulk", ChainDiagnostics.EssBulk(chains), 1e-8);
        Near("ess_tail", ChainDiagnostics.EssTail(chains), 1e-8);
        Near("ess_mean", ChainDiagnostics.EssMean(chains), 1e-8);
        Near("ess_sd", ChainDiagnostics.EssStandardDeviation(chains), 1e-8);
        Near("mcse_mean", ChainDiagnostics.McseMean(chains), 1e-8);
        Near("mcse_sd", ChainDiagnostics.McseStandardDeviation(chains), 1e-8);
        foreach (var (name, probability) in new[] { ("median", 0.5), ("quantile01", 0.01), ("quantile10", 0.1), ("quantile30", 0.3) })
        {
            Near("ess_" + name, ChainDiagnostics.EssQuantile(chains, probability), 1e-8);
            Near("mcse_" + name, ChainDiagnostics.McseQuantile(chains, probability), 1e-8);
        }

        Assert.Empty(wrong);

        void Near(string name, double actual, double relative)
        {
            var figure = expected.Number(name);
            if (!(Math.Abs(actual / figure - 1) < relative))
                wrong.Add($"{name}: expected {figure:r}, got {actual:r}");
        }
    }

    [Fact]
    public void Missing_information_is_that_of_the_reference() =>
        Assert.Equal(s_reference["bfmi_example"].Number("bfmi"), ChainDiagnostics.Bfmi([1, 2, 3, 4]), 12);
}
