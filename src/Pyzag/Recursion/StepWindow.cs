using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A quantity at a run of steps and at the steps before each of them: f(x_{i-1}, x_i) reads <c>x.Previous</c> and <c>x.Current</c>, for all
/// steps i of the run at once. Every tensor it hands out is <c>(block, …)</c>.
/// </summary>
public readonly struct StepWindow
{
    private readonly Tensor[] _shifted;

    internal StepWindow(Tensor[] shifted) => _shifted = shifted;

    /// <summary>The quantity at the steps of the run, x_i.</summary>
    public Tensor Current => Back(0);

    /// <summary>The quantity one step before, x_{i-1}.</summary>
    public Tensor Previous => Back(1);

    /// <summary>The quantity some steps before, x_{i-steps}.</summary>
    /// <param name="steps">How many steps to go back, from 0 to the lookback of the recursion.</param>
    /// <returns>A view, <c>(block, …)</c>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The recursion does not look back that far.</exception>
    public Tensor Back(int steps) =>
        steps >= 0 && steps < _shifted.Length
            ? _shifted[_shifted.Length - 1 - steps]
            : throw new ArgumentOutOfRangeException(
                nameof(steps), steps, $"`steps`: expected 0 to {_shifted.Length - 1}, the lookback of this recursion, got {steps}; declare a larger lookback.");

    /// <summary>Cuts the windows out of a tensor of <c>(block + lookback, …)</c>, as views.</summary>
    internal static StepWindow Of(Tensor rows, int lookback)
    {
        var block = rows.shape[0] - lookback;
        return new StepWindow(Shifted(rows, lookback, block));
    }

    /// <summary>The views that a window of <paramref name="block"/> steps consists of, oldest first.</summary>
    internal static Tensor[] Shifted(Tensor rows, int lookback, long block) =>
        [.. Enumerable.Range(0, lookback + 1).Select(offset => rows.narrow(0, offset, block))];
}
