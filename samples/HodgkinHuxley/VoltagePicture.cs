using Pyzag.Samples;

namespace HodgkinHuxleySample;

/// <summary>Draws the voltages of some neurons.</summary>
public static class VoltagePicture
{
    private static readonly string[] s_colors = ["#4c9be8", "#d1495b", "#1b1b3a"];

    /// <summary>Writes the picture.</summary>
    /// <param name="path">An SVG file.</param>
    /// <param name="recording">The voltages.</param>
    /// <param name="currents">The current through each neuron, in µA/cm².</param>
    /// <param name="shown">Which neurons to draw, three at most.</param>
    /// <param name="duration">How much of the recording to draw, in ms.</param>
    public static void Save(string path, Recording recording, IReadOnlyList<double> currents, IReadOnlyList<int> shown, double duration)
    {
        var plot = new LinePlot("time in ms", "membrane voltage in mV");
        var times = recording.Times.data<double>().Where(time => time <= duration).ToArray();
        foreach (var (neuron, color) in shown.Zip(s_colors))
        {
            using var voltages = recording.Voltages.detach().select(1, neuron).contiguous();
            plot.Add([.. times.Zip(voltages.data<double>())], new CurveStyle(color, 1.8), $"{currents[neuron]:0.0} µA/cm²");
        }

        plot.Save(path);
    }
}
