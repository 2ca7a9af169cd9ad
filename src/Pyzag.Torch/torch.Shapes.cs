using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <inheritdoc cref="Tensor.reshape"/>
    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    /// <inheritdoc cref="Tensor.flatten(long, long)"/>
    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    /// <inheritdoc cref="Tensor.unflatten(long, long[])"/>
    public static Tensor unflatten(Tensor input, long dim, params long[] sizes) => input.unflatten(dim, sizes);

    /// <inheritdoc cref="Tensor.unflatten(long, long[])"/>
    public static Tensor unflatten(Tensor input, long dim, Size sizes) => input.unflatten(dim, sizes);

    /// <inheritdoc cref="Tensor.ravel"/>
    public static Tensor ravel(Tensor input) => input.ravel();

    /// <inheritdoc cref="Tensor.permute(long[])"/>
    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    /// <inheritdoc cref="Tensor.transpose"/>
    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    /// <inheritdoc cref="Tensor.transpose"/>
    public static Tensor swapdims(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    /// <inheritdoc cref="Tensor.transpose"/>
    public static Tensor swapaxes(Tensor input, long axis0, long axis1) => input.transpose(axis0, axis1);

    /// <inheritdoc cref="Tensor.t"/>
    public static Tensor t(Tensor input) => input.t();

    /// <inheritdoc cref="Tensor.movedim"/>
    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    /// <summary>One dimension moved to another place, the others in their order; a view.</summary>
    public static Tensor movedim(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    /// <inheritdoc cref="Tensor.movedim"/>
    public static Tensor moveaxis(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    /// <inheritdoc cref="movedim(Tensor, long, long)"/>
    public static Tensor moveaxis(Tensor input, long source, long destination) => input.movedim([source], [destination]);

    /// <inheritdoc cref="Tensor.movedim"/>
    public static Tensor moveaxis(Tensor input, (long, long) source, (long, long) destination) =>
        input.movedim(new Size(source).Shape, new Size(destination).Shape);

    /// <inheritdoc cref="Tensor.movedim"/>
    public static Tensor moveaxis(Tensor input, (long, long, long) source, (long, long, long) destination) =>
        input.movedim(new Size(source).Shape, new Size(destination).Shape);

    /// <inheritdoc cref="Tensor.movedim"/>
    public static Tensor moveaxis(Tensor input, (long, long, long, long) source, (long, long, long, long) destination) =>
        input.movedim(new Size(source).Shape, new Size(destination).Shape);

    /// <inheritdoc cref="Tensor.squeeze"/>
    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    /// <inheritdoc cref="Tensor.squeeze_"/>
    public static Tensor squeeze_(Tensor input, long? dim = null) => input.squeeze_(dim);

    /// <inheritdoc cref="Tensor.unsqueeze"/>
    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    /// <inheritdoc cref="Tensor.unsqueeze_"/>
    public static Tensor unsqueeze_(Tensor input, long dim) => input.unsqueeze_(dim);

    /// <summary>Views with at least one dimension.</summary>
    public static IEnumerable<Tensor> atleast_1d(params Tensor[] input) => Array.ConvertAll(input, tensor => tensor.atleast_1d());

    /// <summary>Views with at least two dimensions: a vector becomes a row.</summary>
    public static IEnumerable<Tensor> atleast_2d(params Tensor[] input) => Array.ConvertAll(input, tensor => tensor.atleast_2d());

    /// <summary>
    /// Views with at least three dimensions: a vector becomes a row, and a matrix a stack of depth 1 along the last dimension.
    /// </summary>
    public static IEnumerable<Tensor> atleast_3d(params Tensor[] input) => Array.ConvertAll(input, tensor => tensor.atleast_3d());

    /// <inheritdoc cref="Tensor.broadcast_to"/>
    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    /// <summary>Views of the tensors in the one shape that they broadcast to.</summary>
    public static IList<Tensor> broadcast_tensors(params Tensor[] tensors) => Aten.broadcast_tensors.CallList(tensors);

    /// <summary>The shape that tensors of these shapes broadcast to: aligned at the last dimension, where sizes agree or are 1.</summary>
    /// <exception cref="ArgumentException">The shapes do not broadcast.</exception>
    public static Size broadcast_shapes(params long[][] shapes)
    {
        var result = new long[shapes.Length == 0 ? 0 : shapes.Max(shape => shape.Length)];
        Array.Fill(result, 1);
        foreach (var shape in shapes)
        {
            var common = result.AsSpan(result.Length - shape.Length);
            for (var i = 0; i < shape.Length; i++)
            {
                if (common[i] == 1) common[i] = shape[i];
                else if (shape[i] != 1 && shape[i] != common[i])
                    throw new ArgumentException(
                        "Shape mismatch: objects cannot be broadcast to a single shape; received "
                        + string.Join(" and ", shapes.Select(lengths => $"[{string.Join(", ", lengths)}]")) + ".", nameof(shapes));
            }
        }
        return new(result);
    }

    /// <inheritdoc cref="Tensor.tile"/>
    public static Tensor tile(Tensor input, long[] dims) => input.tile(dims);

    /// <inheritdoc cref="Tensor.repeat_interleave(Tensor, long?, long?)"/>
    public static Tensor repeat_interleave(Tensor input, Tensor repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    /// <inheritdoc cref="Tensor.repeat_interleave(Tensor, long?, long?)"/>
    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null, long? output_size = null) =>
        input.repeat_interleave(repeats, dim, output_size);

    /// <inheritdoc cref="Tensor.clone"/>
    public static Tensor clone(Tensor input) => input.clone();

    /// <inheritdoc cref="Tensor.view_as_real"/>
    public static Tensor view_as_real(Tensor input) => input.view_as_real();

    /// <inheritdoc cref="Tensor.view_as_complex"/>
    public static Tensor view_as_complex(Tensor input) => input.view_as_complex();

    /// <inheritdoc cref="Tensor.is_nonzero"/>
    public static bool is_nonzero(Tensor input) => input.is_nonzero();

    /// <inheritdoc cref="Tensor.numel"/>
    public static long numel(Tensor input) => input.numel();
}
