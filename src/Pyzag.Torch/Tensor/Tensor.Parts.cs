using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The part of length <paramref name="length"/> along <paramref name="dim"/> from <paramref name="start"/> on, a view.
        /// </summary>
        public Tensor narrow(long dim, long start, long length) => Operator.Narrow(this, dim, start, length);

        /// <summary>The part at one position of <paramref name="dim"/>, which goes; a view.</summary>
        public Tensor select(long dim, long index) => Operator.Select(this, dim, index);

        /// <summary>
        /// Every <paramref name="step"/>-th position of <paramref name="dim"/> from <paramref name="start"/> up to, not including,
        /// <paramref name="finish"/>; a view.
        /// </summary>
        /// <exception cref="ArgumentException"><paramref name="step"/> is less than 1.</exception>
        public Tensor slice(long dim, long start, long finish, long step)
        {
            if (step < 1) throw new ArgumentException($"step is {step}, but it should always be positive.", nameof(step));
            return Aten.slice_Tensor.Call(this, dim, start, finish, step);
        }

        /// <summary>
        /// Views of this many parts along <paramref name="dim"/>, the last one shorter where they do not come out even; fewer where there
        /// are too few elements.
        /// </summary>
        public Tensor[] chunk(long chunks, long dim = 0) => Aten.chunk.CallList(this, chunks, dim);

        /// <summary>Views of parts of this length along <paramref name="dim"/>; the last one may be shorter.</summary>
        public Tensor[] split(long size, int dim = 0) => Aten.split_Tensor.CallList(this, size, dim);

        /// <summary>Views of parts of these lengths along <paramref name="dim"/>.</summary>
        public Tensor[] split(long[] sizes, long dim = 0) => Aten.split_with_sizes.CallList(this, sizes, dim);

        /// <inheritdoc cref="split(long[], long)"/>
        public Tensor[] split(ReadOnlySpan<long> sizes, long dim = 0) => split(sizes.ToArray(), dim);

        /// <summary>Views of parts of these lengths along the first dimension.</summary>
        public Tensor[] split(params long[] sizes) => Aten.split_with_sizes.CallList(this, sizes);

        /// <summary>Views of the parts at each position of a dimension, which goes.</summary>
        public Tensor[] unbind(long dimension = 0) => Aten.unbind.CallList(this, dimension);

        /// <summary>
        /// All windows of length <paramref name="size"/> along a dimension, <paramref name="step"/> apart, with the position inside the
        /// window as a new last dimension; a view.
        /// </summary>
        public Tensor unfold(long dimension, long size, long step) => Aten.unfold.Call(this, dimension, size, step);

        /// <summary>
        /// A view of the same memory with any sizes, strides and offset, in elements; no check but that it stays inside the memory.
        /// </summary>
        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Aten.as_strided.Call(this, size, strides, storageOffset);

        /// <summary>
        /// Views of <paramref name="size"/> parts along <paramref name="dim"/>, of which the first are longer by one where they do not come
        /// out even.
        /// </summary>
        public Tensor[] tensor_split(long size, long dim = 0) => Aten.tensor_split_sections.CallList(this, size, dim);

        /// <summary>
        /// Views of the parts between these positions along <paramref name="dim"/>: up to the first, from there to the second, and so on.
        /// </summary>
        public Tensor[] tensor_split(long[] sizes, long dim = 0) => Aten.tensor_split_indices.CallList(this, sizes, dim);

        /// <summary>
        /// Views of parts along <paramref name="dim"/>: as many as a tensor of one integer says, or between the positions that a vector
        /// holds.
        /// </summary>
        /// <exception cref="ArgumentException">The indices are not 64-bit integers.</exception>
        public Tensor[] tensor_split(Tensor indices, long dim = 0)
        {
            if (indices.dtype != ScalarType.Int64)
                throw new ArgumentException(
                    $"Expected 64-bit integers, received {indices.dtype}. Convert them with @long().", nameof(indices));
            return Aten.tensor_split_tensor.CallList(this, indices, dim);
        }
    }
}
