using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>The state components of every series seen as series of their own, of one component each.</summary>
/// <param name="shape">The sizes <c>(batch…, state)</c>.</param>
internal sealed class ScalarSeries(long[] shape)
{
    /// <summary>How many components each series has.</summary>
    internal long State => shape[^1];

    /// <summary>
    /// Applies an operation on vectors <c>(rows, batch…, state, 1)</c>, perhaps with columns behind, to a vector
    /// <c>(rows, batch…, state)</c>, perhaps with columns.
    /// </summary>
    internal Tensor Apply(Func<Tensor, Tensor> operation, Tensor vector, long rows, string name)
    {
        using var scope = TensorScope.Open();
        var component = BlockLayout.HasColumns(vector, Shapes.Prepend(rows, shape), name) ? -2 : -1;
        return scope.Return(operation(vector.unsqueeze(component)).squeeze(component));
    }

    /// <summary>Gives a number for every series, <c>(batch…)</c>, to each of its components.</summary>
    internal Tensor Spread(Tensor numbers, string name)
    {
        BlockLayout.OnePerSeries(numbers, shape.AsSpan(..^1), name);
        return numbers.unsqueeze(-1).expand(shape);
    }
}
