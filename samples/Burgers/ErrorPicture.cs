using Pyzag.Samples;

namespace BurgersSample;

/// <summary>Draws errors over time levels.</summary>
public static class ErrorPicture
{
    /// <summary>Errors of emulators that have left all that is real are drawn as this.</summary>
    private const double LargestError = 1e3;

    private static readonly string[] s_colors = ["#d1495b", "#4c9be8", "#1b1b3a", "#3a9d5d"];

    /// <summary>Writes the picture.</summary>
    /// <param name="path">An SVG file.</param>
    /// <param name="errors">The errors of each way of training, by its name, level by level from the first prediction on.</param>
    public static void Save(string path, IEnumerable<(string Name, double[] Errors)> errors)
    {
        var plot = new LinePlot("time level", "log10 of the relative error");
        foreach (var ((name, values), color) in errors.Zip(s_colors))
            plot.Add([.. values.Select((error, index) => (index + 1.0, Math.Log10(error < LargestError ? error : LargestError)))], new CurveStyle(color, 2.2), name);
        plot.Save(path);
    }
}
