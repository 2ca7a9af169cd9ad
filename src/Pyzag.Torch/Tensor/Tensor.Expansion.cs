using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// Dimensions of size 1 repeated to the given sizes without a copy, a view; -1 keeps a size, and new dimensions come first.
        /// </summary>
        /// <param name="sizes">The shape of the result.</param>
        /// <param name="isImplicit">Without effect on the result: whether operators may have asked for it on their own.</param>
        public Tensor expand(long[] sizes, bool isImplicit = false) => Operator.Expand(this, sizes, isImplicit);

        /// <inheritdoc cref="expand(long[], bool)"/>
        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => expand(sizes.ToArray(), isImplicit);

        /// <inheritdoc cref="expand(long[], bool)"/>
        public Tensor expand(Size sizes, bool isImplicit = false) => expand(sizes.Shape, isImplicit);

        /// <inheritdoc cref="expand(long[], bool)"/>
        public Tensor expand(params long[] sizes) => Operator.Expand(this, sizes, isImplicit: false);

        /// <summary>Dimensions of size 1 repeated to the shape of <paramref name="other"/>, a view.</summary>
        public Tensor expand_as(Tensor other) => expand(other.shape);

        /// <summary>Dimensions of size 1 repeated to the given shape, a view.</summary>
        public Tensor broadcast_to(params long[] shape) => Aten.broadcast_to.Call(this, shape);

        /// <summary>The tensor repeated this many times along each dimension, a copy; new dimensions come first.</summary>
        public Tensor repeat(params long[] sizes) => Aten.repeat.Call(this, sizes);

        /// <summary>
        /// The tensor repeated this many times along its last dimensions, a copy; where there are more numbers than dimensions, new ones
        /// come first.
        /// </summary>
        public Tensor tile(long[] reps) => Aten.tile.Call(this, reps);

        /// <summary>
        /// Each element, or each part along <paramref name="dim"/>, repeated as often as <paramref name="repeats"/> says for it.
        /// </summary>
        /// <param name="repeats">One number for all, or one for each.</param>
        /// <param name="dim">The dimension; all elements in one dimension if left out.</param>
        /// <param name="output_size">The size of the result along the dimension, where known: saves a synchronization of a GPU.</param>
        public Tensor repeat_interleave(Tensor repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_Tensor.Call(this, repeats, dim, output_size);

        /// <inheritdoc cref="repeat_interleave(Tensor, long?, long?)"/>
        public Tensor repeat_interleave(long repeats, long? dim = null, long? output_size = null) =>
            Aten.repeat_interleave_int.Call(this, repeats, dim, output_size);
    }
}
