using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>Products with the Jacobian of an operator, which take their own place in the graph where one is recorded.</summary>
internal static class OperatorProducts
{
    /// <summary>
    /// Computes a product. Under <c>create_graph</c> two nodes stand for it, so that autograd goes only where somebody asks: of the
    /// vectors it is linear, and its derivative with respect to them is the transposed product; the dependence on the inputs of the
    /// operator is a node behind the values.
    /// </summary>
    /// <param name="record">The call.</param>
    /// <param name="product">Which product.</param>
    /// <param name="vectors">One for each argument; absent ones count as zero.</param>
    /// <param name="saved">The inputs of the call, then the tensors of its tape, with the graphs that they have.</param>
    /// <returns>One for each result; null where it is zero.</returns>
    internal static List<Tensor?> Evaluate(OperatorRecord record, OperatorProduct product, IReadOnlyList<Tensor?> vectors, IReadOnlyList<Tensor> saved)
    {
        if (vectors.All(IsAbsent))
            return [.. record.Results(product).Select(_ => (Tensor?)null)];
        Tensor[] filled = [.. record.Arguments(product).Zip(vectors, (slot, vector) => IsAbsent(vector) ? slot.Filled(0) : vector!)];
        if (!is_grad_enabled())
            return [.. record.Evaluate(product, filled, saved)];

        var call = new ProductCall(record, product);
        var values = ProductValueNode.Record(call, filled, saved);
        if (filled.Any(vector => vector.requires_grad))
            values = ProductNode.Record(call, filled, values, saved);
        return call.Scatter(values);
    }

    /// <summary>Whether autograd has nothing to say about a tensor.</summary>
    internal static bool IsAbsent(Tensor? vector) => vector is null || vector.IsInvalid;
}
