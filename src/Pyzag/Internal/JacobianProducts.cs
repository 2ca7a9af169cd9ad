using static TorchSharp.torch;

namespace Pyzag.Internal;

/// <summary>
/// Products of vectors with the Jacobian of a value that has its graph: vᵀJ by one reverse pass, and Jw by reverse differentiation twice:
/// vᵀJ is linear in v, so its derivative in the direction w with respect to v is Jw. All points of a batch are served at once.
/// </summary>
internal static class JacobianProducts
{
    /// <summary>vᵀ ∂f/∂p for every input p, in the dispose scope that is open.</summary>
    /// <param name="value">f, of any shape.</param>
    /// <param name="inputs">What it is differentiated with respect to.</param>
    /// <param name="cotangent">v, shaped as the value.</param>
    /// <param name="retain">Whether the graph is needed again.</param>
    /// <param name="record">Whether the products are to be differentiable themselves.</param>
    /// <returns>
    /// Shaped as the inputs; zero where the value does not depend on an input, and for one that requires no gradient, in the dtype of the
    /// value where the input has integers.
    /// </returns>
    internal static Tensor[] Reverse(Tensor value, IReadOnlyList<Tensor> inputs, Tensor cotangent, bool retain = false, bool record = false)
    {
        var products = Reverse([value], inputs, [cotangent], retain || record, record);
        return [.. products.Zip(inputs, (product, input) => product ?? Zero(input, value))];
    }

    /// <summary>Σ vᵀ ∂f/∂p over several values f for every input p, in the dispose scope that is open.</summary>
    /// <param name="values">What is differentiated; null and those without a graph count for nothing.</param>
    /// <param name="inputs">What it is differentiated with respect to, where that requires a gradient.</param>
    /// <param name="cotangents">v, one for each value and shaped as it; null and undefined ones count for nothing.</param>
    /// <param name="retain">Whether the graph is needed again.</param>
    /// <param name="record">Whether the products are to be differentiable themselves.</param>
    /// <returns>Shaped as the inputs; null where nothing depends on one.</returns>
    internal static Tensor?[] Reverse(
        IReadOnlyList<Tensor?> values, IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor?> cotangents, bool retain, bool record)
    {
        int[] used = [.. Enumerable.Range(0, values.Count).Where(i => values[i] is { requires_grad: true } && cotangents[i] is { IsInvalid: false })];
        int[] real = [.. Enumerable.Range(0, inputs.Count).Where(i => inputs[i].requires_grad)];
        var products = new Tensor?[inputs.Count];
        if (used.Length == 0 || real.Length == 0)
            return products;
        var gradients = autograd.grad(
            [.. used.Select(i => values[i]!)], [.. real.Select(i => inputs[i])], [.. used.Select(i => cotangents[i]!)],
            retain_graph: retain, create_graph: record, allow_unused: true);
        foreach (var (position, i) in real.Index())
            products[i] = gradients[position].IsInvalid ? null : gradients[position];
        return products;
    }

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
        var columns = directions[0].shape[^1];
        var results = Along(value, inputs, Enumerable.Range(0, (int)columns).Select(column => directions.Select(direction => direction.select(-1, column)).ToArray()));
        using var off = no_grad();
        return results is null ? null : scope.Return(stack(results, -1));
    }

    /// <summary>(∂f/∂p) ṗ, summed over the inputs p, for one set of directions after another, in the dispose scope that is open.</summary>
    /// <param name="value">f, with its graph, of any shape.</param>
    /// <param name="inputs">What it is differentiated with respect to; they require a gradient.</param>
    /// <param name="directions">Sets with a direction for every input, of its shape.</param>
    /// <param name="record">Whether the products are to be differentiable themselves.</param>
    /// <returns>Shaped as the value, one for each set; null where it depends on no input.</returns>
    /// <exception cref="NotSupportedException">The backward pass of an operation cannot be differentiated.</exception>
    internal static Tensor[]? Along(Tensor value, IReadOnlyList<Tensor> inputs, IEnumerable<Tensor[]> directions, bool record = false)
    {
        if (!value.requires_grad || inputs.Count == 0)
            return null;
        using var grad = enable_grad();
        var cotangent = zeros_like(value).requires_grad_();
        var gradients = autograd.grad([value], [.. inputs], [cotangent], retain_graph: true, create_graph: true, allow_unused: true);
        int[] used = [.. Enumerable.Range(0, inputs.Count).Where(i => !gradients[i].IsInvalid && gradients[i].requires_grad)];
        RequireConstant(value, [.. Enumerable.Range(0, inputs.Count).Where(i => !gradients[i].IsInvalid && !gradients[i].requires_grad).Select(i => inputs[i])]);
        if (used.Length == 0)
            return null;
        Tensor[] products = [.. used.Select(i => gradients[i])];
        var results = new List<Tensor>();
        foreach (var set in directions)
        {
            Tensor[] along = [.. used.Select(i => set[i])];
            var product = autograd.grad(products, [cotangent], along, retain_graph: true, create_graph: record, allow_unused: true)[0];
            results.Add(product.IsInvalid ? zeros_like(value) : product);
        }

        return [.. results];
    }

    /// <summary>
    /// vᵀJ that does not depend on v is zero, as that of a sign is. If it is not, an operation keeps from autograd how its backward pass
    /// works, and the product along a direction would be zero instead of unknown.
    /// </summary>
    private static void RequireConstant(Tensor value, Tensor[] inputs)
    {
        if (inputs.Length == 0)
            return;
        var probe = linspace(1, 2, value.numel(), value.dtype, value.device).reshape(value.shape);
        if (Reverse(value, inputs, probe, retain: true).Any(product => product.ne(0).any().item<bool>()))
            throw new NotSupportedException(
                "Forward mode differentiates the backward pass, and an operation in the function has one that cannot be differentiated. Make it of torch operations, or define an Operator with its own jvp.");
    }

    private static Tensor Zero(Tensor input, Tensor value) => input.is_floating_point() ? zeros_like(input) : zeros(input.shape, value.dtype, value.device);
}
