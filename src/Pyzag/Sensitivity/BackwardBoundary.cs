using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The one place where an exception of a backward pass meets the runtime that called it. Pyzag.Torch carries it out of <c>backward()</c>
/// unchanged; TorchSharp would end the process, so there every gradient becomes NaN, which no one can take for a result, and the exception
/// is kept for <see cref="Solution.BackwardFailure"/>.
/// </summary>
internal static class BackwardBoundary
{
    private static readonly bool s_carriesExceptions = typeof(Tensor).Assembly.GetName().Name == "Pyzag.Torch";

    /// <summary>Runs the sweep of a backward pass.</summary>
    internal static List<Tensor?> Run(SolveTape tape, Func<List<Tensor?>> sweep)
    {
        try
        {
            tape.Outcome.Failure = null;
            return sweep();
        }
        catch (Exception failure)
        {
            tape.Outcome.Failure = failure;
            if (s_carriesExceptions)
                throw;
            return [.. tape.Slots.Select(slot => slot.Needed ? slot.Filled(double.NaN) : null)];
        }
    }
}
