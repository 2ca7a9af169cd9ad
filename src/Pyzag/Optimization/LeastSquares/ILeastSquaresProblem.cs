using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Residuals r(θ) to be made small: a vector of m numbers that depends on a vector of n parameters. The solvers of
/// <see cref="LeastSquares"/> know no more of a model than this. <see cref="FunctionResiduals"/> makes one of a function of tensors,
/// <see cref="RecursionResiduals"/> one of a recursion and data.
/// </summary>
public interface ILeastSquaresProblem
{
    /// <summary>Where the fit starts, <c>(n)</c>, float32 or float64; it belongs to the problem.</summary>
    Tensor Start { get; }

    /// <summary>
    /// Evaluates the residuals. It is called once for each step that is tried; derivatives are asked for only where the step is kept.
    /// </summary>
    /// <param name="parameters">θ, <c>(n)</c>, in the dtype and on the device of <see cref="Start"/>, without a graph. It stays the caller's.</param>
    /// <param name="cancellationToken">Ends the evaluation with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The residuals and their derivatives at θ. The caller disposes it.</returns>
    /// <exception cref="SolveFailedException">The model has no solution at θ; solvers then try a shorter step.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    IResidualPoint Evaluate(Tensor parameters, CancellationToken cancellationToken = default);

    /// <summary>
    /// Is told the parameters with which a fit ends, once, so that a model can take them over. Nothing happens unless an implementation
    /// makes something of it.
    /// </summary>
    /// <param name="parameters">θ, <c>(n)</c>; it stays the caller's.</param>
    void Keep(Tensor parameters)
    {
    }
}
