using Pyzag.Samples;
using static TorchSharp.torch;

namespace CannonSample;

/// <summary>Draws the shots, and the flight of a model before and after training.</summary>
public static class FlightPicture
{
    private const int PointsPerCurve = 34;

    private static readonly CurveStyle ShotStyle = new("#4c9be8", 1, Opacity: 0.3);
    private static readonly CurveStyle InitialStyle = new("#d1495b", 2.5, Dashed: true);
    private static readonly CurveStyle TrainedStyle = new("#1b1b3a", 3.5);

    /// <summary>Writes the picture.</summary>
    /// <param name="path">An SVG file.</param>
    /// <param name="shots">The shots, in the background.</param>
    /// <param name="initial">Positions before training, <c>(step, 1, 2)</c>.</param>
    /// <param name="trained">Positions after training, <c>(step, 1, 2)</c>.</param>
    public static void Save(string path, Shots shots, Tensor initial, Tensor trained)
    {
        var plot = new LinePlot("distance", "height");
        for (var shot = 0; shot < shots.Positions.shape[1]; shot++)
            plot.Add(Curve(shots.Positions, shot), ShotStyle, shot == 0 ? $"{shots.Positions.shape[1]} shots" : null);
        plot.Add(Curve(initial, 0), InitialStyle, "initial guess");
        plot.Add(Curve(trained, 0), TrainedStyle, "trained");
        plot.Save(path);
    }

    private static (double X, double Y)[] Curve(Tensor positions, int shot)
    {
        using var scope = NewDisposeScope();
        var flight = positions.detach().select(1, shot);
        var coordinates = flight.contiguous().data<double>().ToArray();
        var last = (int)flight.shape[0] - 1;
        return [.. Enumerable.Range(0, PointsPerCurve).Select(point => point * last / (PointsPerCurve - 1)).Select(step => (coordinates[2 * step], coordinates[2 * step + 1]))];
    }
}
