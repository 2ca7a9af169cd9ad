using Pyzag;
using static TorchSharp.torch;

namespace HodgkinHuxleySample;

/// <summary>The voltages of neurons under constant currents, and what can be read off them.</summary>
/// <param name="Times">The times in ms, <c>(step)</c>.</param>
/// <param name="Voltages">The voltages in mV, <c>(step, neuron)</c>.</param>
public sealed record Recording(Tensor Times, Tensor Voltages)
{
    private const double StepSize = 0.05;

    // A spike takes about 1 ms, the length of a block.
    private static readonly SolverOptions s_options = new() { BlockSize = 20, Predictor = new StepExtrapolatingPredictor() };

    /// <summary>Records neurons that are at rest when the current is switched on. Gradients flow to the conductances.</summary>
    /// <param name="neuron">The model of all of them.</param>
    /// <param name="currents">The current through each, in µA/cm².</param>
    /// <param name="duration">How long, in ms.</param>
    /// <param name="progress">Told after every block of steps.</param>
    /// <param name="cancellation">Stops the solve.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Recording Of(Neuron neuron, IReadOnlyList<double> currents, double duration, IProgress<SolveProgress>? progress = null, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var times = linspace(0, duration, (long)Math.Round(duration / StepSize) + 1, dtype: float64);
        var forces = tensor([.. currents], float64).unsqueeze(-1).expand(times.shape[0], currents.Count, 1);
        var trajectory = new RecursiveSolver(new TrBdf2(neuron), s_options).Solve(Neuron.Rest(currents.Count), [times, forces], progress, cancellation).Trajectory;
        return new Recording(times.MoveToOuterDisposeScope(), trajectory.select(-1, 0).MoveToOuterDisposeScope());
    }

    /// <summary>
    /// The times in ms at which the voltage of a neuron rises through 0 mV, <c>(spike)</c>, by linear interpolation between the rows on both sides; gradients flow through it.
    /// </summary>
    /// <param name="neuron">Which neuron.</param>
    public Tensor SpikeTimes(long neuron)
    {
        using var scope = NewDisposeScope();
        var voltage = Voltages.select(1, neuron);
        var (before, after) = (voltage[..^1], voltage[1..]);
        var rows = before.lt(0).logical_and(after.ge(0)).nonzero().flatten();
        var (low, high) = (before.index_select(0, rows), after.index_select(0, rows));
        return (Times.index_select(0, rows) + StepSize * low / (low - high)).MoveToOuterDisposeScope();
    }

    /// <summary>How often a neuron fires once it does so regularly, in 1/s: the inverse of the last time between two spikes; 0 where there are not even three.</summary>
    /// <param name="neuron">Which neuron.</param>
    public double FiringRate(long neuron)
    {
        using var scope = NewDisposeScope();
        var spikes = SpikeTimes(neuron).detach();
        return spikes.shape[0] < 3 ? 0 : 1000 / (spikes[-1] - spikes[-2]).item<double>();
    }
}
