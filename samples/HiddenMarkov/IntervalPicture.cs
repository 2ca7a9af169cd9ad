using Pyzag.Samples;

namespace HiddenMarkovSample;

/// <summary>Draws where the posterior of every quantity lies, seen from its true value.</summary>
public static class IntervalPicture
{
    private const double HalfWidth = 0.25;

    private static readonly CurveStyle s_truth = new("#d1495b", 1.5, Dashed: true);
    private static readonly CurveStyle s_interval = new("#4c9be8", 5, Opacity: 0.5);
    private static readonly CurveStyle s_mean = new("#1b1b3a", 2.5);

    /// <summary>Writes the picture.</summary>
    /// <param name="path">An SVG file.</param>
    /// <param name="estimates">The estimates, in the order of the table.</param>
    public static void Save(string path, IReadOnlyList<Estimate> estimates)
    {
        ArgumentNullException.ThrowIfNull(estimates);
        var plot = new LinePlot("quantity, in the order of the table", "standard deviations from the true value");
        plot.Add([(1 - HalfWidth, 0), (estimates.Count + HalfWidth, 0)], s_truth, "true value");
        foreach (var (i, estimate) in estimates.Index())
        {
            var (x, mean) = (i + 1, From(estimate, estimate.Mean));
            plot.Add([(x, From(estimate, estimate.Low)), (x, From(estimate, estimate.High))], s_interval, i == 0 ? "central 95 %" : null);
            plot.Add([(x - HalfWidth, mean), (x + HalfWidth, mean)], s_mean, i == 0 ? "mean" : null);
        }

        plot.Save(path);
    }

    private static double From(Estimate estimate, double value) => (value - estimate.Quantity.True) / estimate.Deviation;
}
