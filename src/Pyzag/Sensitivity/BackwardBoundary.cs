using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The one place where an exception of a backward pass meets the runtime that called it. Pyzag.Torch carries it out of <c>backward()</c>
/// unchanged; TorchSharp would end the process, so there every gradient becomes NaN, which no one can take for a result, and the exception
/// is kept for <see cref="Solution.BackwardFailure"/> or <see cref="Operator.BackwardFailure"/>.
/// </summary>
internal static class BackwardBoundary
{
    private static readonly bool s_carriesExceptions = typeof(Tensor).Assembly.GetName().Name == "Pyzag.Torch";

    /// <summary>Runs what a backward pass does at the node of a solve, where it comes to last.</summary>
    /// <param name="outcome">Where a failure is kept.</param>
    /// <param name="slots">The inputs of the node.</param>
    /// <param name="sweep">Makes a gradient for each of them.</param>
    internal static List<Tensor?> Run(BackwardOutcome outcome, IReadOnlyList<GradientSlot> slots, Func<List<Tensor?>> sweep)
    {
        var earlier = outcome.HandedOn;
        outcome.HandedOn = null;
        return Run(outcome, slots, sweep, earlier);
    }

    /// <summary>Runs what it does at a node of the derivatives of the solve, whose NaN may arrive at the solve itself.</summary>
    /// <param name="outcome">Where a failure is kept.</param>
    /// <param name="slots">The inputs of the node.</param>
    /// <param name="sweep">Makes a gradient for each of them.</param>
    internal static List<Tensor?> RunInner(BackwardOutcome outcome, IReadOnlyList<GradientSlot> slots, Func<List<Tensor?>> sweep)
    {
        var earlier = outcome.HandedOn;
        var gradients = Run(outcome, slots, sweep, earlier);
        // One of several such nodes may succeed after another that failed.
        outcome.HandedOn = outcome.Failure ??= earlier;
        return gradients;
    }

    private static List<Tensor?> Run(BackwardOutcome outcome, IReadOnlyList<GradientSlot> slots, Func<List<Tensor?>> sweep, Exception? earlier)
    {
        try
        {
            outcome.Failure = null;
            return sweep();
        }
        catch (Exception failure)
        {
            outcome.Failure = earlier ?? failure;
            if (s_carriesExceptions)
                throw;
            return [.. slots.Select(slot => slot.Needed ? slot.Filled(double.NaN) : null)];
        }
    }
}
