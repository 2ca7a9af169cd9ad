using Pyzag.Newton;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>A trajectory while it grows block by block: stored in place, or recorded by autograd.</summary>
internal interface ITrajectory
{
    /// <summary>The equations of the next block, with the first guess as iterate.</summary>
    INewtonProblem Open(StepRange steps);

    /// <summary>Takes the solution of a block over. Returns what must outlive the dispose scope of the block.</summary>
    IReadOnlyList<Tensor> Close(INewtonProblem solved);

    /// <summary>The first states, as far as they are solved, <c>(steps, batch…, state)</c>.</summary>
    Tensor Head(long steps);
}
