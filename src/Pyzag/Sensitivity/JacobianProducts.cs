using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// Jacobian-vector products by reverse differentiation twice: vᵀ ∂f/∂p is linear in v, so its derivative in the direction ṗ with respect to
/// v is (∂f/∂p) ṗ. All points are served at once.
/// </summary>
internal static class JacobianProducts
{
    /// <summary>(∂f/∂p) ṗ, summed over the inputs p, for every column of the directions.</summary>
    /// <param name="value">f, with its graph, of any shape.</param>
    /// <param name="inputs">What it is differentiated with respect to.</param>
    /// <param name="directions">For every input its directions, of its shape with a last dimension of columns.</param>
    /// <returns>The shape of <paramref name="value"/> with a last dimension of columns; null where it depends on no input.</returns>
    internal static Tensor? Along(Tensor value, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> directions)
    {
        if (!value.requires_grad || inputs.Count == 0)
            return null;
        using var scope = TensorScope.Open();
        using var grad = enable_grad();
        var cotangent = zeros_like(value).requires_grad_();
        var gradients = autograd.grad([value], [.. inputs], [cotangent], retain_graph: true, create_graph: true, allow_unused: true);
        var used = Enumerable.Range(0, inputs.Count).Where(i => !gradients[i].IsInvalid && gradients[i].requires_grad).ToArray();
        if (used.Length == 0)
            return null;
        Tensor[] products = [.. used.Select(i => gradients[i])];
        var columns = directions[0].shape[^1];
        var results = new Tensor[columns];
        for (var column = 0L; column < columns; column++)
        {
            Tensor[] along = [.. used.Select(i => directions[i].select(-1, column))];
            var product = autograd.grad(products, [cotangent], along, retain_graph: column < columns - 1, allow_unused: true)[0];
            results[column] = product.IsInvalid ? zeros_like(value) : product;
        }

        using var off = no_grad();
        return scope.Return(stack(results, -1));
    }
}
