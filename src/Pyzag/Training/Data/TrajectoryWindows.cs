using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// Windows of consecutive time levels cut out of trajectories. They are copied out when a minibatch asks for them, so that overlapping windows take no memory of their own.
/// </summary>
public sealed class TrajectoryWindows
{
    private readonly Tensor _trajectories;

    private TrajectoryWindows(Tensor trajectories, int levels, bool everywhere)
    {
        Guard.Real(Guard.Alive(trajectories), nameof(trajectories));
        Guard.AtLeast(levels, 1, nameof(levels), "a window holds the initial condition at least");
        if (trajectories.ndim < 2 || trajectories.shape[0] < levels || trajectories.numel() == 0)
            throw new ArgumentException(
                $"`trajectories`: expected (time level, series, state…) with {levels} levels or more, got {Shapes.Text(trajectories.shape)}; make longer ones, or shorter windows.", nameof(trajectories));
        (_trajectories, Levels) = (trajectories, levels);
        Count = trajectories.shape[1] * (everywhere ? trajectories.shape[0] - levels + 1 : 1);
    }

    /// <summary>How many windows there are.</summary>
    public long Count { get; }

    /// <summary>How many time levels a window has, the initial condition included.</summary>
    public int Levels { get; }

    /// <summary>
    /// All windows that trajectories of n levels hold, n − levels + 1 of each series. With one level these are all states, each an initial condition.
    /// </summary>
    /// <param name="trajectories"><c>(time level, series, state…)</c>, float32 or float64. They stay the caller's, and live as long as the windows.</param>
    /// <param name="levels">How many levels a window has: one more than the rollout has steps.</param>
    /// <exception cref="ArgumentNullException"><paramref name="trajectories"/> is null.</exception>
    /// <exception cref="ArgumentException">They have another shape or dtype, are empty, or have fewer levels.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="levels"/> is below 1.</exception>
    public static TrajectoryWindows Overlapping(Tensor trajectories, int levels) => new(trajectories, levels, everywhere: true);

    /// <summary>The windows that begin with the trajectories, one of each series. With one level these are the initial conditions alone.</summary>
    /// <param name="trajectories"><c>(time level, series, state…)</c>, as above.</param>
    /// <param name="levels">How many levels a window has.</param>
    /// <inheritdoc cref="Overlapping" path="/exception"/>
    public static TrajectoryWindows Initial(Tensor trajectories, int levels) => new(trajectories, levels, everywhere: false);

    /// <summary>Copies windows out of the trajectories.</summary>
    /// <param name="samples">Which, <c>(batch)</c>, int64: 0 … <see cref="Count"/> − 1. Those that begin at level 0 come first, then those at level 1.</param>
    /// <returns><c>(time level, batch, state…)</c>, on the device of the trajectories. It is the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="samples"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="samples"/> is no vector of int64, or is empty.</exception>
    /// <exception cref="ObjectDisposedException">The trajectories have been disposed.</exception>
    public Tensor Select(Tensor samples)
    {
        if (Guard.Alive(samples).dtype != ScalarType.Int64 || samples.ndim != 1 || samples.numel() == 0)
            throw new ArgumentException($"`samples`: expected (batch) of Int64, got {Shapes.Text(samples)}.", nameof(samples));
        using var scope = TensorScope.Open();
        var trajectories = Guard.Alive(_trajectories);
        var places = samples.to(trajectories.device);
        var series = trajectories.shape[1];
        var levels = arange(Levels, dtype: int64, device: trajectories.device).unsqueeze(1) + places.div(series, RoundingMode.floor);
        return scope.Return(trajectories.index(TensorIndex.Tensor(levels), TensorIndex.Tensor(places.remainder(series))));
    }

    /// <summary>All windows at once.</summary>
    /// <returns><c>(time level, <see cref="Count"/>, state…)</c>: a copy of each. It is the caller's.</returns>
    public Tensor All()
    {
        using var scope = TensorScope.Open();
        return scope.Return(Select(arange(Count, dtype: int64)));
    }
}
