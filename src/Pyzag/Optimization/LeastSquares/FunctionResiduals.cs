using Pyzag.Internal;
using Pyzag.Optimization;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Residuals that are a function of tensors. Their Jacobian products come from automatic differentiation: Jᵀw is a backward pass, and J v
/// one through a backward pass, so that the function has to be twice differentiable by autograd, as operations of torch are.
/// </summary>
/// <example>
/// <code>
/// using var problem = new FunctionResiduals(p =&gt; p[0] * (p[1] * t).exp() - data, tensor(new[] { 1.0, -0.5 }));
/// var fit = LeastSquares.LevenbergMarquardt(problem);
/// </code>
/// </example>
public sealed class FunctionResiduals : ILeastSquaresProblem, IDisposable
{
    private readonly Func<Tensor, Tensor> _residual;

    /// <summary>Makes the problem of a function of one vector.</summary>
    /// <param name="residual">r: maps θ, <c>(n)</c>, to residuals of any shape, in the dtype and on the device of θ.</param>
    /// <param name="start">Where the fit starts, <c>(n)</c>, float32 or float64. Copied; stays the caller's.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ObjectDisposedException"><paramref name="start"/> has been disposed.</exception>
    /// <exception cref="ArgumentException"><paramref name="start"/> is no vector, is empty, or neither float32 nor float64.</exception>
    public FunctionResiduals(Func<Tensor, Tensor> residual, Tensor start)
    {
        ArgumentNullException.ThrowIfNull(residual);
        Guard.Real(Guard.Alive(start), nameof(start));
        if (start.ndim != 1 || start.numel() == 0)
            throw new ArgumentException($"`{nameof(start)}`: expected a vector, (n), got {Shapes.Text(start.shape)}; VectorArguments makes one of several tensors.", nameof(start));
        _residual = residual;
        using var scope = TensorScope.Open();
        Start = scope.Detach(start.detach().clone());
    }

    /// <inheritdoc/>
    public Tensor Start { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">The function returned residuals of another dtype or on another device, or none.</exception>
    public IResidualPoint Evaluate(Tensor parameters, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new RecordedResidual(parameters, _residual);
    }

    /// <summary>Disposes <see cref="Start"/>.</summary>
    public void Dispose() => Start.Dispose();
}
