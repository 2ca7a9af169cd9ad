using CannonSample;
using Pyzag.Stochastic;
using static TorchSharp.torch;

namespace CannonStatisticalSample;

/// <summary>
/// Shots of an unsteady cannon as a statistical model: angle, speed and drag of each scatter normally about averages, and both averages and scatter are to be learned from
/// noisy positions.
/// </summary>
public sealed class Gunnery : IDisposable
{
    /// <summary>By how much angle, speed and drag scatter, relative to their averages.</summary>
    public const double Scatter = 0.05;

    /// <summary>The standard deviation of the noise of a measured position.</summary>
    public const double Noise = 0.001;

    // How uncertain the guess is, relative to it; how large the noise may be.
    private const double Doubt = 0.5, NoiseScale = 0.01;

    private readonly Shots _shots;
    private readonly CannonModel _cannon;

    /// <summary>Simulates shots, and guesses what they scatter about; both by torch's generator.</summary>
    /// <param name="count">Number of shots.</param>
    public Gunnery(int count)
    {
        using var scope = NewDisposeScope();
        _shots = Shots.Simulate(count);
        Measured = (_shots.Positions + Noise * randn_like(_shots.Positions)).DetachFromDisposeScope();
        _cannon = new CannonModel((0.25 + 0.5 * rand(1, float64)) * Math.PI / 2, 0.5 + rand(1, float64), 0.5 + rand(1, float64));
        Model = new HierarchicalModel(
            _cannon, _ => Flight.Positions(_cannon, _shots.Times), Measured, ParameterPrior.NormalBySeries(Doubt), NoisePrior.HalfNormal(NoiseScale)).Model;
        Posterior = new ModelDensity(Model);
    }

    /// <summary>What was measured, <c>(step, shot, 2)</c>.</summary>
    public Tensor Measured { get; }

    /// <summary>The times, <c>(step)</c>.</summary>
    public Tensor Times => _shots.Times;

    /// <summary>The statistical model.</summary>
    public StochasticModel Model { get; }

    /// <summary>Its posterior.</summary>
    public ModelDensity Posterior { get; }

    /// <summary>The quantities that all shots have in common, with the values that the shots were made with.</summary>
    public static IReadOnlyList<(string Site, string Name, double Truth)> Population { get; } =
    [
        ("angle_loc", "launch angle θ0", Launch.True.Angle),
        ("angle_scale", "its scatter", Launch.True.Angle * Scatter),
        ("speed_loc", "speed v0", Launch.True.Speed),
        ("speed_scale", "its scatter", Launch.True.Speed * Scatter),
        ("drag_loc", "drag c", Launch.True.Drag),
        ("drag_scale", "its scatter", Launch.True.Drag * Scatter),
        (HierarchicalModel.NoiseSite, "noise", Noise),
    ];

    /// <inheritdoc/>
    public void Dispose()
    {
        Measured.Dispose();
        _cannon.Dispose();
        _shots.Dispose();
    }
}
