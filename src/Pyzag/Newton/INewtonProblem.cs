using Pyzag.Blocks;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>What the Newton loop needs to know of the equations it solves: a block of steps with its current iterate.</summary>
internal interface INewtonProblem
{
    /// <summary>The current iterate, <c>(block, batch…, state)</c>, which the loop changes in place.</summary>
    Tensor Iterate { get; }

    /// <summary>
    /// Evaluates the residual at the current iterate, and promises its Jacobian there, which is evaluated only when asked for. Both
    /// may use tensors of the dispose scope that is open at the call.
    /// </summary>
    (Tensor Residual, Func<IBlockOperator> Jacobian) Evaluate();
}
