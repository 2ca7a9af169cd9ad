using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>Residuals as a user made them, brought into the form that solvers want.</summary>
internal static class ResidualVector
{
    /// <summary>Residuals of any shape as a vector.</summary>
    /// <exception cref="InvalidOperationException">They are of another dtype or on another device than the parameters, or there are none.</exception>
    internal static Tensor Of(Tensor? residual, Tensor parameters)
    {
        if (residual is null || residual.IsInvalid || residual.numel() == 0 || !Guard.IsSameKind(residual, parameters))
            throw new InvalidOperationException(
                $"The residual function: expected one or more residuals of {parameters.dtype} on {parameters.device}, as the parameters are, got {Shapes.Text(residual)}.");
        using var scope = TensorScope.Open();
        return scope.Return(residual.reshape(-1));
    }

    /// <summary>Jᵀw by a backward pass, which leaves the graph as it is.</summary>
    internal static Tensor Gradient(Tensor recorded, Tensor parameters, Tensor weights)
    {
        using var scope = TensorScope.Open();
        return scope.Return(JacobianProducts.Reverse(recorded, [parameters], weights, retain: true)[0]);
    }
}
