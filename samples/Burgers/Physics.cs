using Pyzag;
using Pyzag.Training;
using static TorchSharp.torch;

namespace BurgersSample;

/// <summary>
/// The physics that emulators learn: viscous waves that steepen to fronts and die out, one implicit step of the trapezoidal rule after another. Each step solves a recursion, which is the reference of
/// diverted chains, and has a residual, which is all that training by residuals needs to know.
/// </summary>
public sealed class Physics : IDisposable
{
    private const int Points = 48;
    private const double Viscosity = 0.1, TimeStep = 0.1;

    // The grid resolves fronts between states up to about ±2.
    private const int HighestMode = 3;
    private const double Amplitude = 0.6;

    private readonly BurgersEquation _equation = new(Points, Viscosity);
    private readonly Tensor _times;

    /// <summary>Makes it.</summary>
    public Physics()
    {
        _times = tensor(new[] { 0, TimeStep }).DetachFromDisposeScope();
        var scheme = new Trapezoidal(_equation);
        Step = new RecursiveSolver(scheme).AsStepper([_times]);
        Residual = scheme.AsResidual([_times]);
    }

    /// <summary>From states <c>(batch, 1, grid)</c> to the next ones.</summary>
    public Func<Tensor, Tensor> Step { get; }

    /// <summary>What is left of the equation for a next state and the one before.</summary>
    public Func<Tensor, Tensor, Tensor> Residual { get; }

    /// <summary>Simulates random waves.</summary>
    /// <param name="series">How many.</param>
    /// <param name="levels">For how many time levels.</param>
    /// <param name="progress">Told after each step how many have been made.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <returns><c>(time level, series, 1, grid)</c>.</returns>
    public Tensor Simulate(int series, int levels, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        var initial = Amplitude * InitialConditions.FourierSeries(series, Points, HighestMode, dtype: float64);
        return Trajectories.Of(Step, initial, levels, progress: progress, cancellation: cancellation).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _times.Dispose();
        _equation.Dispose();
    }
}
