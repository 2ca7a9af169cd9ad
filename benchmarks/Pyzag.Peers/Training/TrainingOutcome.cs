using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>What a training step gave.</summary>
/// <param name="Trajectory">x_0 … x_n, <c>(n + 1, batch, state)</c>.</param>
/// <param name="Gradients">The gradient of the loss to each parameter, by its name.</param>
/// <param name="Work">What it took.</param>
sealed record TrainingOutcome(Tensor Trajectory, IReadOnlyDictionary<string, Tensor> Gradients, TrainingWork Work)
{
    private const double Tolerance = 1e-6;

    /// <summary>What differs from another outcome by more than rounding and convergence explain; null if nothing does.</summary>
    public string? Difference(TrainingOutcome other) =>
        Difference("trajectory", Trajectory, other.Trajectory)
            ?? Gradients.Select(gradient => Difference($"gradient of {gradient.Key}", gradient.Value, other.Gradients[gradient.Key])).FirstOrDefault(text => text is not null);

    /// <summary>Differences count relative to the largest entry.</summary>
    private static string? Difference(string what, Tensor own, Tensor other)
    {
        using var scope = NewDisposeScope();
        var difference = ((own - other).abs().max() / own.abs().max()).item<double>();
        return difference <= Tolerance ? null : FormattableString.Invariant($"{what} differs by {difference:E1} of its largest entry");
    }
}
