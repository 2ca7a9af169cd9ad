using Pyzag.Training;
using static TorchSharp.torch;

namespace AdvectionSample;

/// <summary>Waves that travel to the left on a ring of points, by three quarters of the spacing in every step, and never change their shape.</summary>
public static class Waves
{
    /// <summary>How far they travel in a step, in spacings; negative for the left.</summary>
    public const double Cfl = -0.75;

    private const int Series = 20, Points = 30, HighestMode = 5, Levels = 100;

    /// <summary>Random waves and their way, exactly: <c>(level, series, 1, point)</c>.</summary>
    public static Tensor Simulate() => Trajectories.Of(new LinearAdvection { Cfl = Cfl }.Step, InitialConditions.FourierSeries(Series, Points, HighestMode), Levels);
}
