using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Histograms and distances.</summary>
public sealed class HistogramTests : LeakCheck
{
    /// <summary>i²/10 for i = 0 … 29: skewed to the right.</summary>
    static Tensor Sample => tensor([.. Enumerable.Range(0, 30).Select(i => i * i / 10.0)]);

    static Tensor X => tensor(new double[] { 0, 1, 1.5, 3, 4 });

    [Fact]
    public void Bins_are_given_by_number_by_range_or_by_edges()
    {
        var (hist, edges) = torch.histogram(X, 2);
        Check.Close([3, 2], hist);
        Check.Close([0, 2, 4], edges);
        Check.Close([2, 1], torch.histogram(X, 2, (1, 3.5)).hist);
        Check.Close([6, 14], torch.histogram(X, 2, weight: tensor(new double[] { 1, 2, 3, 5, 9 })).hist);
        Check.Close([0.3, 0.2], torch.histogram(X, 2, density: true).hist);
        Check.Close([1, 3], torch.histogram(X, tensor(new double[] { 0, 1, 3.5 })).hist);
        Check.Close([2, 5], torch.histogram(X, tensor(new double[] { 0, 1, 2 }), tensor(new double[] { 2, 2, 3, 0, 0 })).hist);
    }

    [Fact]
    public void The_result_is_handed_out_twice_where_asked_for()
    {
        Check.Close([3, 2], torch.histogram(X, 2, out var outcome).hist);
        Check.Close([3, 2], outcome.hist);
        Check.Close([0, 2, 4], outcome.bin_edges);
        torch.histogram(X, 2, (1, 3.5), out outcome);
        Check.Close([2, 1], outcome.hist);
        torch.histogram(X, 2, null, null, true, out outcome);
        Check.Close([0.3, 0.2], outcome.hist);
        torch.histogram(X, tensor(new double[] { 0, 1, 3.5 }), out outcome);
        Check.Close([1, 3], outcome.hist);
        torch.histogram(X, tensor(new double[] { 0, 1, 3.5 }), null, true, out outcome);
        Check.Close([0.25, 0.3], outcome.hist);
    }

    // Figures of NumPy 1.24.
    [Theory]
    [InlineData(HistogramBinSelector.Doane, 8)]
    [InlineData(HistogramBinSelector.Rice, 7)]
    [InlineData(HistogramBinSelector.Scott, 3)]
    [InlineData(HistogramBinSelector.Sqrt, 6)]
    [InlineData(HistogramBinSelector.Stone, 4)]
    [InlineData(HistogramBinSelector.Sturges, 6)]
    public void A_rule_finds_the_number_of_bins(HistogramBinSelector rule, int bins)
    {
        var (hist, edges) = torch.histogram(Sample, rule);
        Assert.Equal(ScalarType.Int32, hist.dtype);
        Assert.Equal([bins], hist.shape);
        Check.Close([30], hist.sum());
        Check.Close([0], edges[0]);
        Check.Close([84.1], edges[-1]);
    }

    [Fact]
    public void A_rule_keeps_to_a_range_and_to_samples_that_are_all_alike()
    {
        var (hist, edges) = torch.histogram(Sample, HistogramBinSelector.Sqrt, (10, 50));
        Check.Close([5, 3, 2, 3], hist);
        Check.Close([10, 50], edges[tensor(new long[] { 0, 4 })]);
        Check.Close([3], torch.histogram(tensor(new double[] { 2, 2, 2 }), HistogramBinSelector.Doane).hist);
        Check.Close([1.5, 2.5], torch.histogram(tensor(new double[] { 2, 2, 2 }), HistogramBinSelector.Stone).bin_edges);
        Check.Close([0], torch.histogram(tensor(Array.Empty<double>()), HistogramBinSelector.Rice).hist);
        var density = torch.histogram(Sample, HistogramBinSelector.Rice, density: true);
        Check.Close([1], (density.hist * density.bin_edges.diff()).sum(), 1e-6);
    }

    [Fact]
    public void A_range_must_ascend_and_be_finite()
    {
        var error = Assert.Throws<ArgumentException>(() => torch.histogram(X, HistogramBinSelector.Rice, (3, 1)));
        Assert.Contains("got (3, 1)", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<ArgumentException>(() => torch.histogram(X / 0.0, HistogramBinSelector.Rice));
        Assert.Contains("remove what is not finite", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => torch.histogram(X, (HistogramBinSelector)9));
    }

    [Fact]
    public void Distances_are_between_all_rows()
    {
        var a = tensor(new double[] { 0, 0, 3, 4 }).reshape(2, 2);
        var b = tensor(new double[] { 0, 0, 6, 8, 3, 0 }).reshape(3, 2);
        Check.Close([0, 10, 3, 5, 5, 4], [2, 3], torch.cdist(a, b));
        Check.Close([0, 14, 3, 7, 7, 4], [2, 3], torch.cdist(a, b, 1));
        Check.Close([0, 10, 3, 5, 5, 4], [2, 3], torch.cdist(a, b, compute_mode: compute_mode.use_mm_for_euclid_dist), 1e-6);
        Check.Close([0, 10, 3, 5, 5, 4], [2, 3], torch.cdist(a, b, compute_mode: compute_mode.donot_use_mm_for_euclid_dist));
        var error = Assert.Throws<ArgumentException>(() => torch.cdist(a, b, -1));
        Assert.Contains("got -1", error.Message, StringComparison.Ordinal);
    }
}
