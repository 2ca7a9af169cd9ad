using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>A product that is recorded. A node has no outputs that are null, so that results which are zero are left out of its own.</summary>
internal sealed class ProductCall(OperatorRecord record, OperatorProduct product)
{
    private int[] _present = [];

    /// <summary>The call of the operator.</summary>
    internal OperatorRecord Record => record;

    /// <summary>Which product it is.</summary>
    internal OperatorProduct Product => product;

    /// <summary>The other product.</summary>
    internal OperatorProduct Transposed => product == OperatorProduct.Vjp ? OperatorProduct.Jvp : OperatorProduct.Vjp;

    /// <summary>Leaves out results that are zero, and remembers which.</summary>
    internal List<Tensor> Gather(IReadOnlyList<Tensor?> results)
    {
        _present = [.. results.Index().Where(result => result.Item is not null).Select(result => result.Index)];
        return Choose(results);
    }

    /// <summary>Leaves out the same ones of another list.</summary>
    internal List<Tensor> Choose(IReadOnlyList<Tensor?> results) => [.. _present.Select(i => results[i]!)];

    /// <summary>Puts nulls where they were.</summary>
    internal List<Tensor?> Scatter(IReadOnlyList<Tensor?> present)
    {
        var results = new List<Tensor?>(Enumerable.Repeat<Tensor?>(null, record.Results(product).Count));
        foreach (var (position, i) in _present.Index())
            results[i] = present[position];
        return results;
    }
}
