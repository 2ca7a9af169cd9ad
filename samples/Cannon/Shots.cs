using static TorchSharp.torch;

namespace CannonSample;

/// <summary>What an observer measured: where the balls of many shots were at given times.</summary>
public sealed class Shots : IDisposable
{
    private const double Spread = 0.05;
    private const double Duration = 1;
    private const int Steps = 100;

    private Shots(Tensor times, Tensor positions)
    {
        Times = times.DetachFromDisposeScope();
        Positions = positions.DetachFromDisposeScope();
    }

    /// <summary>The times, <c>(step)</c>.</summary>
    public Tensor Times { get; }

    /// <summary>The positions, <c>(step, shot, 2)</c>.</summary>
    public Tensor Positions { get; }

    /// <summary>Simulates shots whose angle, speed and drag each scatter normally, by 5 %, around <see cref="Launch.True"/>.</summary>
    /// <param name="count">Number of shots.</param>
    public static Shots Simulate(int count)
    {
        using var scope = NewDisposeScope();
        using var noGrad = no_grad();
        var times = linspace(0, Duration, Steps, dtype: float64);
        using var model = new CannonModel(Scattered(Launch.True.Angle), Scattered(Launch.True.Speed), Scattered(Launch.True.Drag));
        return new Shots(times, Flight.Positions(model, times));

        Tensor Scattered(double average) => average * (1 + Spread * randn(count, 1, dtype: float64));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Times.Dispose();
        Positions.Dispose();
    }
}
