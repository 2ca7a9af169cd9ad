using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Residuals at one point θ, and products with their Jacobian J = ∂r/∂θ there, <c>(m, n)</c>, which is never formed unless somebody asks
/// for its product with the unit matrix. It stays valid when other points are evaluated.
/// </summary>
public interface IResidualPoint : IDisposable
{
    /// <summary>r(θ), <c>(m)</c>, without a graph, in the dtype and on the device of θ. It belongs to the point.</summary>
    Tensor Residual { get; }

    /// <summary>J v, for one direction or for several at once; for a recursion a tangent sweep, which several directions share.</summary>
    /// <param name="directions">v, <c>(n)</c>, or <c>(n, columns)</c>. It stays the caller's.</param>
    /// <param name="cancellationToken">Ends the computation with an <see cref="OperationCanceledException"/>.</param>
    /// <returns><c>(m)</c>, or <c>(m, columns)</c>, without a graph; the caller's.</returns>
    Tensor JacobianProduct(Tensor directions, CancellationToken cancellationToken = default);

    /// <summary>Jᵀ w; for a recursion an adjoint sweep.</summary>
    /// <param name="weights">w, <c>(m)</c>. It stays the caller's.</param>
    /// <param name="cancellationToken">Ends the computation with an <see cref="OperationCanceledException"/>, before it starts if not earlier.</param>
    /// <returns><c>(n)</c>, without a graph; the caller's.</returns>
    Tensor TransposedProduct(Tensor weights, CancellationToken cancellationToken = default);
}
