using Pyzag.Stochastic.Diagnostics;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Tests.Diagnostics;

/// <summary>The table: its figures against those of numpy and of R, its names and its text.</summary>
public sealed class DrawSummaryTests : LeakCheckedTest
{
    [Fact]
    public void Its_figures_are_those_of_the_references()
    {
        var figures = ReferenceCase.Load("summary")["params"];
        var reference = ReferenceCase.Load("mcmc_diagnostics")["params"];
        using var draws = new ModelDraws(figures.Keys.ToDictionary(name => name, name => reference[name].Numbers("chains")));
        var table = draws.Summarize();
        var half = draws.Summarize(0.5);
        Assert.Equal(figures.Keys, table.Rows.Select(row => row.Name));
        foreach (var row in table.Rows)
        {
            var (known, expected) = (figures[row.Name], reference[row.Name]["reference"]);
            Assert.Equal(known.Number("mean"), row.Mean, 12);
            Assert.Equal(known.Number("sd"), row.StandardDeviation, 12);
            Interval(known, "hdi_94", row);
            Interval(known, "hdi_50", half[row.Name]);
            Assert.Equal(expected.Number("mcse_mean"), row.McseMean, 1e-8);
            Assert.Equal(expected.Number("mcse_sd"), row.McseStandardDeviation, 1e-8);
            Assert.Equal(expected.Number("ess_bulk"), row.EssBulk, 1e-4);
            Assert.Equal(expected.Number("ess_tail"), row.EssTail, 1e-4);
            Assert.Equal(expected.Number("rhat_rank"), row.RHat, 1e-10);
        }

        static void Interval(ReferenceCase known, string name, SummaryRow row)
        {
            using var ends = known.Numbers(name);
            Assert.Equal((ends[0].item<double>(), ends[1].item<double>()), (row.Lower, row.Upper));
        }
    }

    [Fact]
    public void Its_text_is_aligned()
    {
        // Draws 0 … 99 in both chains, in two orders.
        var up = arange(100, float64);
        var down = up.flip(0);
        using var draws = new ModelDraws(new Dictionary<string, Tensor> { ["x"] = stack([up, down]), ["theta"] = stack([up, down]).reshape(2, 100, 1, 1).expand(2, 100, 1, 2) * 1e6 });
        var lines = draws.Summarize(0.9, "theta", "x").ToString().Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Matches(@"^ +mean +sd +hdi_5% +hdi_95% +mcse_mean +mcse_sd +ess_bulk +ess_tail +r_hat$", lines[0]);
        Assert.Matches(@"^theta\[0, 0\] +4\.95E\+07 ", lines[1]);
        Assert.Matches(@"^theta\[0, 1\] ", lines[2]);
        Assert.Matches(@"^x +49\.5 +28\.94 ", lines[3]);
        Assert.All(lines, line => Assert.Equal(lines[0].Length, line.Length));
    }

    [Fact]
    public void What_is_not_there_is_refused()
    {
        using var draws = new ModelDraws(new Dictionary<string, Tensor> { ["x"] = rand(2, 100, float64) });
        Assert.Throws<ArgumentException>(() => draws.Summarize(0.9, "y"));
        Assert.Throws<ArgumentException>(() => draws.Summarize()["x[0]"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => draws.Summarize(94));
        using var few = new ModelDraws(new Dictionary<string, Tensor> { ["x"] = rand(2, 3, float64) });
        Assert.Throws<InvalidOperationException>(() => few.Summarize());
    }
}
