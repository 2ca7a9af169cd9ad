using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Blocks;

/// <summary>The state components of every series seen as series of their own, of one component each.</summary>
/// <param name="shape">The sizes <c>(batch…, state)</c>.</param>
internal sealed class ScalarSeries(long[] shape)
{
    /// <summary>Applies an operation on vectors <c>(rows, batch…, state, 1)</c>, perhaps with columns behind, to a vector <c>(rows, batch…, state)</c>, perhaps with columns.</summary>
    internal Tensor Apply(Func<Tensor, Tensor> operation, Tensor vector, long rows, string name)
    {
        using var scope = TensorScope.Open();
        var component = BlockLayout.HasColumns(vector, Shapes.Prepend(rows, shape), name) ? -2 : -1;
        return scope.Return(operation(vector.unsqueeze(component)).squeeze(component));
    }
}
