using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>
    /// The counts of elements in bins of equal width (in density, over the number of elements and the width) and the edges of the bins.
    /// </summary>
    /// <param name="input">The sample.</param>
    /// <param name="bins">The number of bins.</param>
    /// <param name="range">Where the first bin begins and the last one ends; the range of the elements without it. Elements outside are not counted.</param>
    /// <param name="weight">What each element counts; 1 without it.</param>
    /// <param name="density">Whether to return a density.</param>
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, (double min, double max)? range = null, Tensor? weight = null, bool density = false) =>
        Aten.histogram_bin_ct.Call2(input, bins, range is { } ends ? new[] { ends.min, ends.max } : null, weight, density);

    /// <summary>The counts (or density) of elements in the bins between ascending edges, and the edges.</summary>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, Tensor bins, Tensor? weight = null, bool density = false) =>
        Aten.histogram_bins_tensor.Call2(input, bins, weight, density);

    /// <inheritdoc cref="histogram(Tensor, long, ValueTuple{double, double}?, Tensor, bool)"/>
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input,
        long bins,
        (double min, double max)? range,
        Tensor? weight,
        bool density,
        out (Tensor hist, Tensor bin_edges) out_tensor) => out_tensor = histogram(input, bins, range, weight, density);

    /// <inheritdoc cref="histogram(Tensor, long, ValueTuple{double, double}?, Tensor, bool)"/>
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, long bins, (double min, double max)? range, out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins, range);

    /// <inheritdoc cref="histogram(Tensor, long, ValueTuple{double, double}?, Tensor, bool)"/>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, long bins, out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins);

    /// <inheritdoc cref="histogram(Tensor, Tensor, Tensor, bool)"/>
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, Tensor bins, Tensor? weight, bool density, out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins, weight, density);

    /// <inheritdoc cref="histogram(Tensor, Tensor, Tensor, bool)"/>
    public static (Tensor hist, Tensor bin_edges) histogram(Tensor input, Tensor bins, out (Tensor hist, Tensor bin_edges) out_tensor) =>
        out_tensor = histogram(input, bins);

    /// <summary>
    /// The counts (Int32) or density (Float32) of elements in bins of equal width, as many as a rule makes of the sample, and the edges
    /// (Float64); all on the CPU.
    /// </summary>
    /// <exception cref="ArgumentException">The range is reversed, or it or the sample has an end that is not finite.</exception>
    public static (Tensor hist, Tensor bin_edges) histogram(
        Tensor input, HistogramBinSelector bins, (double min, double max)? range = null, bool density = false)
    {
        using var scope = NewDisposeScope();
        var sample = input.detach().cpu().to_type(ScalarType.Float64).flatten();
        var (low, high) = range ?? Ends(sample);
        if (low > high) throw new ArgumentException($"Expected a range that ascends, got ({low}, {high}).", nameof(range));
        if (!double.IsFinite(low) || !double.IsFinite(high))
            throw new ArgumentException($"Expected a finite range, got ({low}, {high}). Give a range, or remove what is not finite.", nameof(range));
        if (low == high) (low, high) = (low - 0.5, high + 0.5);
        var within = sample.data<double>().Where(x => x >= low && x <= high).ToArray();
        var count = HistogramBins.Count(bins, within, low, high);
        var (hist, edges) = histogram(sample, count, (low, high), null, density);
        return (hist.to_type(density ? ScalarType.Float32 : ScalarType.Int32).MoveToOuterDisposeScope(), edges.MoveToOuterDisposeScope());
    }

    static (double, double) Ends(Tensor sample)
    {
        if (sample.numel() == 0) return (0, 1);
        var (smallest, greatest) = sample.aminmax();
        return ((double)smallest, (double)greatest);
    }

    /// <summary>The p-norm distance of each row of x1 to each row of x2, batch by batch.</summary>
    /// <exception cref="ArgumentException">p is negative.</exception>
    public static Tensor cdist(
        Tensor x1, Tensor x2, double p = 2, compute_mode compute_mode = compute_mode.use_mm_for_euclid_dist_if_necessary) =>
        p >= 0
            ? Aten.cdist.Call(x1, x2, p, compute_mode == compute_mode.use_mm_for_euclid_dist_if_necessary ? Argument.None : (long)compute_mode)
            : throw new ArgumentException($"Expected a p that is not negative, got {p}.", nameof(p));
}
