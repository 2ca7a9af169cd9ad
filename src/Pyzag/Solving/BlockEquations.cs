using Pyzag.Blocks;
using Pyzag.Newton;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>The equations of one block: the recursive function at the states before the block and an iterate for those of the block.</summary>
internal abstract class BlockEquations : INewtonProblem
{
    private readonly IRecursiveFunction _function;
    private readonly Tensor[] _forces;
    private readonly Func<Tensor, IBlockOperator> _operator;

    private protected BlockEquations(RecursionProblem problem, StepRange steps, Func<Tensor, IBlockOperator> blockOperator)
    {
        _function = problem.Function;
        _operator = blockOperator;
        var lookback = _function.Lookback;
        _forces = [.. problem.Forces.Select(force => force.narrow(0, steps.Start - lookback, steps.Count + lookback))];
    }

    /// <inheritdoc/>
    public abstract Tensor Iterate { get; }

    /// <summary>The states before the block and the iterate, <c>(lookback + block, batch…, state)</c>.</summary>
    private protected abstract Tensor States { get; }

    /// <inheritdoc/>
    public (Tensor Residual, Func<IBlockOperator> Jacobian) Evaluate()
    {
        var linearization = FunctionEvaluation.Evaluate(_function, States, _forces);
        return (linearization.Residual, () => _operator(linearization.EvaluateJacobian()));
    }

    /// <inheritdoc/>
    public abstract Tensor Correct(Tensor correction);
}
