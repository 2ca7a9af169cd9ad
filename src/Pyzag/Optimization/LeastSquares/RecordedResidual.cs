using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>Residuals with their graph: Jᵀw is a backward pass, J v one of a backward pass.</summary>
internal sealed class RecordedResidual : IResidualPoint
{
    private readonly Tensor _parameters;
    private readonly Tensor _recorded;

    /// <summary>Records a function at a point.</summary>
    /// <param name="parameters">θ, <c>(n)</c>.</param>
    /// <param name="function">Maps a leaf that requires a gradient to residuals of any shape.</param>
    internal RecordedResidual(Tensor parameters, Func<Tensor, Tensor> function)
    {
        using var scope = TensorScope.Open();
        using var grad = enable_grad();
        _parameters = parameters.detach().clone().requires_grad_();
        _recorded = ResidualVector.Of(function(_parameters), _parameters);
        Residual = scope.Detach(_recorded.detach());
        scope.Detach(_parameters);
        scope.Detach(_recorded);
    }

    /// <inheritdoc/>
    public Tensor Residual { get; }

    /// <inheritdoc/>
    public Tensor JacobianProduct(Tensor directions, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var scope = TensorScope.Open();
        var wide = directions.ndim > 1 ? directions : directions.unsqueeze(-1);
        var product = JacobianProducts.Along(_recorded, [_parameters], [wide]) ?? zeros(_recorded.numel(), wide.shape[1], wide.dtype, wide.device);
        return scope.Return(directions.ndim > 1 ? product : product.squeeze(-1));
    }

    /// <inheritdoc/>
    public Tensor TransposedProduct(Tensor weights, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ResidualVector.Gradient(_recorded, _parameters, weights);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Residual.Dispose();
        _recorded.Dispose();
        _parameters.Dispose();
    }
}
