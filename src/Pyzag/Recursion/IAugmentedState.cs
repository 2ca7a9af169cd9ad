using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// What a recursive function also implements when the state it is solved for is larger than the state its user knows: the stages of a
/// Runge-Kutta scheme, say. The solver augments the initial states, solves for the augmented ones, and hands out what is visible of them.
/// Both ways are operations of torch that gradients flow through.
/// </summary>
public interface IAugmentedState
{
    /// <summary>Makes states that the recursion can start from.</summary>
    /// <param name="states">The user's states, <c>(rows, batch…, visible)</c>.</param>
    /// <returns>Augmented states, <c>(rows, batch…, state)</c>, whose visible part is <paramref name="states"/>.</returns>
    Tensor Augment(Tensor states);

    /// <summary>Picks what the user knows.</summary>
    /// <param name="states">Augmented states, <c>(rows, batch…, state)</c>.</param>
    /// <returns>The user's part of them, <c>(rows, batch…, visible)</c>; it may be a view.</returns>
    Tensor Visible(Tensor states);
}
