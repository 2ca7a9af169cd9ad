using Pyzag.Samples;
using static TorchSharp.torch;

namespace RobertsonSample;

/// <summary>Draws the concentrations over the logarithm of time.</summary>
public static class ConcentrationPicture
{
    private const double FirstTime = 1e-6;

    private static readonly (string Label, double Scale, CurveStyle Style)[] s_species =
    [
        ("y1", 1, new CurveStyle("#1b1b3a", 2.5)),
        ("10⁴ y2", 1e4, new CurveStyle("#d1495b", 2.5)),
        ("y3", 1, new CurveStyle("#4c9be8", 2.5)),
    ];

    /// <summary>Writes the picture.</summary>
    /// <param name="path">An SVG file.</param>
    /// <param name="times">The times, <c>(n)</c>.</param>
    /// <param name="concentrations">The concentrations, <c>(n, 3)</c>.</param>
    public static void Save(string path, Tensor times, Tensor concentrations)
    {
        using var scope = NewDisposeScope();
        var abscissae = times.data<double>().ToArray();
        var plot = new LinePlot("log₁₀ of time in s", "concentration");
        foreach (var (species, (label, scale, style)) in s_species.Index())
        {
            var values = concentrations.detach().select(-1, species).contiguous().data<double>().ToArray();
            plot.Add([.. abscissae.Zip(values).Where(point => point.First >= FirstTime).Select(point => (Math.Log10(point.First), scale * point.Second))], style, label);
        }

        plot.Save(path);
    }
}
