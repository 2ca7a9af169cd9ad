using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>Makes trajectories by applying a stepper again and again: sample data from a reference, predictions from an emulator.</summary>
/// <example>
/// <code>
/// var data = Trajectories.Of(new LinearAdvection { Cfl = -0.75 }.Step, InitialConditions.FourierSeries(20, 30), levels: 100);
/// </code>
/// </example>
public static class Trajectories
{
    /// <summary>x_0, x_1 = P(x_0), x_2 = P(x_1), … from each initial state.</summary>
    /// <param name="stepper">P, from states <c>(series, state…)</c> to the next ones, of the same shape.</param>
    /// <param name="initial">x_0, <c>(series, state…)</c>, float32 or float64; or the states before the warm-up. They stay the caller's.</param>
    /// <param name="levels">How many time levels to keep, the first state among them, 1 or more.</param>
    /// <param name="warmUp">How many steps to make before the first state that is kept, so that transients die out.</param>
    /// <param name="progress">Told after each step how many have been made, warm-up included.</param>
    /// <param name="cancellation">Stops before the next step.</param>
    /// <returns><c>(time level, series, state…)</c>. It is the caller's. Gradients flow through all steps where grad mode is on; put predictions and data under <c>no_grad()</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="stepper"/> or <paramref name="initial"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="initial"/> is not of float32 or float64, or has fewer than two dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="levels"/> is below 1, or <paramref name="warmUp"/> negative.</exception>
    /// <exception cref="InvalidOperationException">The stepper made something of another shape.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static Tensor Of(
        Func<Tensor, Tensor> stepper, Tensor initial, int levels, int warmUp = 0, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(stepper);
        Guard.Real(Guard.Alive(initial), nameof(initial));
        if (initial.ndim < 2)
            throw new ArgumentException($"`initial`: expected (series, state…), got {Shapes.Text(initial.shape)}; put a dimension of size 1 in front for one series.", nameof(initial));
        Guard.AtLeast(levels, 1, nameof(levels), "a trajectory has its first state at least");
        Guard.AtLeast(warmUp, 0, nameof(warmUp), "0 keeps the initial state");

        using var scope = TensorScope.Open();
        var (state, kept) = (initial, new List<Tensor>(levels));
        for (var step = 1; step < warmUp + levels; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            var next = Next(stepper, state, step);
            if (step > warmUp)
                kept.Add(state);
            else if (step > 1)
                state.Dispose();
            state = next;
            progress?.Report(step);
        }

        return scope.Return(stack([.. kept, state]));
    }

    private static Tensor Next(Func<Tensor, Tensor> stepper, Tensor state, int step)
    {
        using var scope = TensorScope.Open();
        return scope.Return(StateStep.Of(stepper, state, $"`stepper` at step {step}"));
    }
}
