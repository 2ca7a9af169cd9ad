using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>Applies a stepper of a user, which has to make a state of a state.</summary>
internal static class StateStep
{
    /// <summary>The next state, in the dispose scope that is open.</summary>
    /// <param name="stepper">The stepper.</param>
    /// <param name="state">The state before.</param>
    /// <param name="what">What is applied at which step, for the message.</param>
    /// <exception cref="InvalidOperationException">It makes something of another shape.</exception>
    internal static Tensor Of(Func<Tensor, Tensor> stepper, Tensor state, FormattableString what)
    {
        var next = stepper(state);
        return next is not null && !next.IsInvalid && next.shape.SequenceEqual(state.shape)
            ? next
            : throw new InvalidOperationException($"{FormattableString.Invariant(what)}: expected {Shapes.Text(state.shape)}, a state as the one before, got {Shapes.Text(next)}.");
    }
}
