using System.Globalization;
using static TorchSharp.torch;

namespace HiddenMarkovSample;

/// <summary>
/// What was seen of 70 series at 51 steps. They were drawn with the true values of <see cref="Quantity.All"/>, for an example in the gallery of PyMC
/// (https://www.pymc.io/projects/examples/en/latest/howto/wrapping_jax_function.html).
/// </summary>
public static class Emissions
{
    private const string FileName = "hidden-markov-emissions.csv";

    /// <summary>Reads them, <c>(step, series)</c>.</summary>
    public static Tensor Read()
    {
        double[][] series = [.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, FileName)).Select(line => Array.ConvertAll(line.Split(','), Number))];
        using var scope = NewDisposeScope();
        return tensor(series.SelectMany(values => values).ToArray(), [series.Length, series[0].Length]).T.contiguous().MoveToOuterDisposeScope();

        static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
    }
}
