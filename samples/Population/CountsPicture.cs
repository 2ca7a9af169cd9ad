using Pyzag.Samples;
using static TorchSharp.torch;

namespace PopulationSample;

/// <summary>Draws the counts of some colonies, and the numbers of the fitted model.</summary>
public static class CountsPicture
{
    private static readonly string[] s_colors = ["#4c9be8", "#d1495b", "#1b1b3a"];

    /// <summary>Writes the picture, of three colonies at most.</summary>
    /// <param name="path">An SVG file.</param>
    /// <param name="counts">The counts, <c>(year, colony, 1)</c>.</param>
    /// <param name="fitted">The numbers of the model, <c>(year, colony, 1)</c>.</param>
    public static void Save(string path, Tensor counts, Tensor fitted)
    {
        var plot = new LinePlot("year", "adults");
        foreach (var (colony, color) in s_colors.Take((int)counts.shape[1]).Index())
        {
            plot.Add(Curve(counts, colony), new CurveStyle(color, 1.5, Opacity: 0.5, Dashed: true), $"colony {colony + 1}, counted");
            plot.Add(Curve(fitted, colony), new CurveStyle(color, 2.2), $"colony {colony + 1}, fitted");
        }

        plot.Save(path);
    }

    private static (double X, double Y)[] Curve(Tensor numbers, int colony)
    {
        using var scope = NewDisposeScope();
        return [.. numbers.detach().select(1, colony).contiguous().data<double>().Select((number, year) => ((double)year, number))];
    }
}
