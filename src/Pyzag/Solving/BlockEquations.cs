using Pyzag.Blocks;
using Pyzag.Newton;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>The equations of one block: the recursive function at the states before the block and an iterate for those of the block.</summary>
/// <param name="function">The recursion.</param>
/// <param name="window">The states before the block and the iterate, <c>(lookback + block, batch…, state)</c>.</param>
/// <param name="forces">The driving forces of the same rows.</param>
/// <param name="blockOperator">Makes the operator from a Jacobian.</param>
internal sealed class BlockEquations(IRecursiveFunction function, Tensor window, Tensor[] forces, Func<IReadOnlyList<Tensor>, IBlockOperator> blockOperator) : INewtonProblem
{
    /// <inheritdoc/>
    public Tensor Iterate { get; } = window.narrow(0, function.Lookback, window.shape[0] - function.Lookback);

    /// <inheritdoc/>
    public (Tensor Residual, Func<IBlockOperator> Jacobian) Evaluate()
    {
        var linearization = FunctionEvaluation.Evaluate(function, window, forces);
        return (linearization.Residual, () => blockOperator(linearization.EvaluateJacobian()));
    }
}
