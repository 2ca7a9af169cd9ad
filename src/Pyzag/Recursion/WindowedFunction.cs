using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A recursion given by a residual over windows of steps, and perhaps its Jacobian; what is missing comes from automatic differentiation.
/// </summary>
/// <param name="lookback">How many earlier states the residual sees.</param>
/// <param name="residual">f for a run of steps, <c>(block, batch…, state)</c>.</param>
/// <param name="jacobian">∂f/∂x for a run of steps; null, or null as its result, where it is not known.</param>
internal sealed class WindowedFunction(
    int lookback, Func<StepWindow, IReadOnlyList<StepWindow>, Tensor> residual, Func<StepWindow, IReadOnlyList<StepWindow>, IReadOnlyList<Tensor>?>? jacobian)
{
    /// <summary>What <see cref="IRecursiveFunction.Evaluate"/> promises.</summary>
    internal Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces, JacobianStructure structure)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(forces);
        using var scope = TensorScope.Open();
        var value = residual(StepWindow.Of(x, lookback), Windows(forces));
        return new Linearization(scope.Return(value), () => EvaluateJacobian(x, forces, structure));
    }

    /// <summary>The Jacobian by automatic differentiation, as the structure has it.</summary>
    internal Tensor[] Differentiate(Tensor x, IReadOnlyList<Tensor> forces, JacobianStructure structure)
    {
        using var scope = TensorScope.Open();
        var windows = Windows(forces);
        var shifted = StepWindow.Shifted(x, lookback, x.shape[0] - lookback);
        var seeds = structure.Seeds(x.shape[^1], x.dtype, x.device);
        var products = BatchedJacobian.Evaluate(states => residual(new StepWindow(states), windows), shifted, seeds);
        return scope.Return(structure.FromProducts(products).unbind());
    }

    private IReadOnlyList<Tensor> EvaluateJacobian(Tensor x, IReadOnlyList<Tensor> forces, JacobianStructure structure)
    {
        using var scope = TensorScope.Open();
        return scope.Return(jacobian?.Invoke(StepWindow.Of(x, lookback), Windows(forces)) ?? Differentiate(x, forces, structure));
    }

    private StepWindow[] Windows(IReadOnlyList<Tensor> forces) => [.. forces.Select(force => StepWindow.Of(force, lookback))];
}
