using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>Whole Jacobians, a row or a column per pass, for all samples of a batch at once.</summary>
internal static class DenseDerivatives
{
    /// <summary>
    /// The Jacobians of a value with respect to inputs, by as many passes as a sample has outputs or inputs, whichever are fewer.
    /// </summary>
    /// <returns>For every input <c>(batch…, output…, input…)</c>.</returns>
    internal static Tensor[] Jacobian(Tensor value, Tensor[] inputs, int batchDimensions, bool record)
    {
        var columns = inputs.Where(input => input.requires_grad).Sum(input => Count(input, batchDimensions));
        return columns < Count(value, batchDimensions)
            ? Array.ConvertAll(inputs, input => ByColumns(value, input, batchDimensions, record))
            : ByRows(value, inputs, batchDimensions, record);
    }

    /// <summary>Reverse passes, one for each output of a sample.</summary>
    internal static Tensor[] ByRows(Tensor value, Tensor[] inputs, int batchDimensions, bool record)
    {
        var rows = Units(value, batchDimensions).Select(seed => JacobianProducts.Reverse(value, inputs, seed, retain: true, record)).ToArray();
        return [.. inputs.Select((input, i) => Joined([.. rows.Select(row => row[i])], input, batchDimensions, batchDimensions).reshape(JacobianShape(value, input, batchDimensions)))];
    }

    /// <summary>Forward passes, one for each component of the input of a sample.</summary>
    private static Tensor ByColumns(Tensor value, Tensor input, int batchDimensions, bool record)
    {
        var shape = JacobianShape(value, input, batchDimensions);
        var columns = input.requires_grad ? JacobianProducts.Along(value, [input], Units(input, batchDimensions).Select(unit => new[] { unit }), record) : null;
        return columns is null ? zeros(shape, value.dtype, value.device) : Joined(columns, value, value.ndim, batchDimensions).reshape(shape);
    }

    /// <summary>For every component of a sample the tensor that is one there, in every sample, and zero elsewhere.</summary>
    private static IEnumerable<Tensor> Units(Tensor like, int batchDimensions)
    {
        var shape = like.shape;
        var unit = eye(Count(like, batchDimensions), dtype: like.dtype, device: like.device);
        return unit.unbind().Select(component => component.reshape(shape[batchDimensions..]).expand(shape));
    }

    // A Jacobian of nothing has no passes to join.
    private static Tensor Joined(Tensor[] passes, Tensor like, long dimension, int batchDimensions) =>
        passes.Length > 0 ? stack(passes, dimension) : zeros([.. like.shape[..batchDimensions], 0], like.dtype, like.device);

    private static long[] JacobianShape(Tensor value, Tensor input, int batchDimensions) => [.. value.shape, .. input.shape[batchDimensions..]];

    private static long Count(Tensor tensor, int batchDimensions) => tensor.shape[batchDimensions..].Aggregate(1L, (product, size) => product * size);
}
