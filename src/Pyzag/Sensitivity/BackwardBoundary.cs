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

    /// <summary>Runs what a backward pass does at one node.</summary>
    /// <param name="outcome">Where a failure is kept.</param>
    /// <param name="slots">The inputs of the node.</param>
    /// <param name="sweep">Makes a gradient for each of them.</param>
    /// <param name="earlier">Why NaN may arrive; null if there is no reason.</param>
    internal static List<Tensor?> Run(
        BackwardOutcome outcome, IReadOnlyList<GradientSlot> slots, Func<List<Tensor?>> sweep, Exception? earlier = null)
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
