using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Makes the first guess from which Newton's method starts in a block of steps. A guess decides how many iterations a block takes, and whether it converges at all, but
/// not to what: the solution is that of the recursion, within the tolerance.
/// </summary>
/// <remarks>A predictor may be shared by several solvers and threads. It is called without grad mode: no gradient flows through a guess.</remarks>
public interface IPredictor
{
    /// <summary>Guesses the states of a block.</summary>
    /// <param name="solved">
    /// All states known so far, <c>(steps.Start, batch…, state)</c>, the initial states included: at least as many rows as the recursion looks back. A view, not to be changed.
    /// Series that have failed hold their last good states.
    /// </param>
    /// <param name="steps">The steps of the block, as rows of the trajectory.</param>
    /// <param name="forces">The driving forces of the whole solve, each <c>(n, …)</c>; for an ODE the first are the times.</param>
    /// <returns>The guess, <c>(steps.Count, batch…, state)</c>, in the dtype and on the device of <paramref name="solved"/>; it may be a view. The solver copies it.</returns>
    Tensor Predict(Tensor solved, StepRange steps, IReadOnlyList<Tensor> forces);

    /// <summary>Is told the trajectory of every solve that has succeeded. A predictor that learns from one solve for the next copies what it wants to keep; this one keeps nothing.</summary>
    /// <param name="trajectory">All states, <c>(n, batch…, state)</c>, without a graph; the solver's, valid during the call.</param>
    void Learn(Tensor trajectory)
    {
    }
}
