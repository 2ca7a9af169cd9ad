using Pyzag.Samples;
using static TorchSharp.torch;

namespace ViscoplasticSample;

/// <summary>Draws measured and fitted stresses over the strain.</summary>
public static class StressPicture
{
    private static readonly string[] s_colors = ["#1b1b3a", "#d1495b", "#4c9be8", "#edae49", "#66a182", "#8d6a9f", "#00798c", "#a05a2c"];

    /// <summary>Writes the picture.</summary>
    /// <param name="path">An SVG file.</param>
    /// <param name="histories">The strains.</param>
    /// <param name="measured">The measured stresses, <c>(step, test)</c>.</param>
    /// <param name="fitted">The stresses of the fitted material, <c>(step, test)</c>.</param>
    public static void Save(string path, StrainHistories histories, Tensor measured, Tensor fitted)
    {
        var plot = new LinePlot("strain in %", "stress in MPa");
        foreach (var (test, color) in s_colors.Index())
            plot.Add(Curve(histories.Strains, measured, test), new CurveStyle(color, 1, Opacity: 0.4));
        foreach (var ((test, color), name) in s_colors.Index().Zip(StrainHistories.Names))
            plot.Add(Curve(histories.Strains, fitted, test), new CurveStyle(color, 2), name);
        plot.Save(path);
    }

    private static (double X, double Y)[] Curve(Tensor strains, Tensor stresses, int test)
    {
        using var scope = NewDisposeScope();
        return [.. Numbers(100 * strains).Zip(Numbers(stresses))];

        double[] Numbers(Tensor table) => table.detach().select(1, test).contiguous().data<double>().ToArray();
    }
}
