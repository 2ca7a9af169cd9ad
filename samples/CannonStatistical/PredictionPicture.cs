using Pyzag.Samples;
using static TorchSharp.torch;

namespace CannonStatisticalSample;

/// <summary>Draws the heights that were measured in the course of time, and the intervals in which those of further shots are expected.</summary>
public static class PredictionPicture
{
    private const int PointsPerCurve = 34;

    private static readonly CurveStyle s_shot = new("#4c9be8", 1, Opacity: 0.3);

    /// <summary>Writes the picture.</summary>
    /// <param name="path">An SVG file.</param>
    /// <param name="gunnery">The shots, in the background.</param>
    /// <param name="predictions">What is predicted, with its name and how it looks.</param>
    public static void Save(string path, Gunnery gunnery, params IReadOnlyList<(string Name, PredictionInterval Interval, CurveStyle Style)> predictions)
    {
        using var scope = NewDisposeScope();
        var plot = new LinePlot("time", "height");
        var times = Numbers(gunnery.Times);
        for (var shot = 0; shot < gunnery.Measured.shape[1]; shot++)
            plot.Add(Curve(gunnery.Measured.select(1, shot)), s_shot, shot == 0 ? $"{gunnery.Measured.shape[1]} shots" : null);
        foreach (var (name, interval, style) in predictions)
        {
            plot.Add(Curve(interval.Low), style, $"95 % by {name}");
            plot.Add(Curve(interval.High), style);
        }

        plot.Save(path);

        (double X, double Y)[] Curve(Tensor positions)
        {
            var heights = Numbers(positions.select(-1, 1));
            return [.. Enumerable.Range(0, PointsPerCurve).Select(point => point * (times.Length - 1) / (PointsPerCurve - 1)).Select(step => (times[step], heights[step]))];
        }
    }

    private static double[] Numbers(Tensor values) => values.contiguous().data<double>().ToArray();
}
