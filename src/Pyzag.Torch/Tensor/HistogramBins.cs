namespace TorchSharp;

/// <summary>How many bins of equal width a rule makes of a sample.</summary>
internal static class HistogramBins
{
    internal static long Count(HistogramBinSelector rule, ReadOnlySpan<double> sample, double low, double high)
    {
        var width = sample.Length == 0 ? 0 : Width(rule, sample, low, high);
        return width > 0 ? (long)double.Ceiling((high - low) / width) : 1;
    }

    static double Width(HistogramBinSelector rule, ReadOnlySpan<double> sample, double low, double high)
    {
        double smallest = sample[0], greatest = sample[0];
        foreach (var x in sample)
        {
            smallest = double.Min(smallest, x);
            greatest = double.Max(greatest, x);
        }
        var spread = greatest - smallest;
        double n = sample.Length;
        return rule switch
        {
            HistogramBinSelector.Doane => Doane(sample, spread),
            HistogramBinSelector.Rice => spread / (2 * double.Cbrt(n)),
            HistogramBinSelector.Scott => double.Cbrt(24 * double.Sqrt(double.Pi) / n) * double.Sqrt(CentralMoment(sample, 2)),
            HistogramBinSelector.Sqrt => spread / double.Sqrt(n),
            HistogramBinSelector.Stone => Stone(sample, spread, low, high),
            HistogramBinSelector.Sturges => spread / (double.Log2(n) + 1),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Expected one of the rules of HistogramBinSelector."),
        };
    }

    static double Doane(ReadOnlySpan<double> sample, double spread)
    {
        double n = sample.Length;
        if (n <= 2 || spread == 0) return 0;
        // The skewness over its standard error; the deviation is the unbiased one, as in TorchSharp.
        var deviation = double.Sqrt(CentralMoment(sample, 2) * n / (n - 1));
        var skewness = CentralMoment(sample, 3) / (deviation * deviation * deviation);
        var error = double.Sqrt(6 * (n - 2) / ((n + 1) * (n + 3)));
        return spread / (1 + double.Log2(n) + double.Log2(1 + double.Abs(skewness) / error));
    }

    static double Stone(ReadOnlySpan<double> sample, double spread, double low, double high)
    {
        double n = sample.Length;
        if (n <= 1 || spread == 0) return 0;
        var most = int.Max(100, (int)double.Sqrt(n)) + 1;
        var (best, bins) = (double.PositiveInfinity, 1);
        for (var count = 1; count <= most; count++)
        {
            var error = (2 - (n + 1) * SquaredFrequencies(sample, count, low, high)) * count / spread;
            if (error < best) (best, bins) = (error, count);
        }
        return spread / bins;
    }

    static double SquaredFrequencies(ReadOnlySpan<double> sample, int count, double low, double high)
    {
        Span<int> counts = stackalloc int[count];
        foreach (var x in sample) counts[int.Min((int)((x - low) / (high - low) * count), count - 1)]++;
        var sum = 0.0;
        foreach (var c in counts) sum += (double)c * c;
        return sum / ((double)sample.Length * sample.Length);
    }

    static double CentralMoment(ReadOnlySpan<double> sample, int order)
    {
        var mean = 0.0;
        foreach (var x in sample) mean += x / sample.Length;
        var moment = 0.0;
        foreach (var x in sample) moment += double.Pow(x - mean, order) / sample.Length;
        return moment;
    }
}
