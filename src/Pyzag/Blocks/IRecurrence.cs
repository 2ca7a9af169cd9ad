using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>
/// The unit lower-banded system L x = w, which is x_i = w_i − Σ_j C_{i,j} x_{i-j}: what is left of a block-banded system when its diagonal
/// blocks are unit matrices. Vectors are <c>(rows, series, state, columns)</c>. The results live in the open dispose scope.
/// </summary>
internal interface IRecurrence : IDisposable
{
    /// <summary>Solves L x = w.</summary>
    Tensor Solve(Tensor right);

    /// <summary>Solves Lᵀ x = v.</summary>
    Tensor SolveTransposed(Tensor right);
}
