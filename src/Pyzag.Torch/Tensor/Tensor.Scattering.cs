using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// A copy in which, for each element of <paramref name="index"/>, the element at that position along <paramref name="dim"/>, and at
        /// its own place in the other dimensions, is that of <paramref name="src"/>.
        /// </summary>
        public Tensor scatter(long dim, Tensor index, Tensor src) => Aten.scatter_src.Call(this, dim, index, src);

        /// <summary>Does what <see cref="scatter"/> does, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor scatter_(long dim, Tensor index, Tensor src) => Aten.scatter__src.Mutate(this, dim, index, src);

        /// <summary>As <see cref="scatter"/>, but adds to what is there, also where a position repeats.</summary>
        public Tensor scatter_add(long dim, Tensor index, Tensor src) => Aten.scatter_add.Call(this, dim, index, src);

        /// <summary>Does what <see cref="scatter_add"/> does, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor scatter_add_(long dim, Tensor index, Tensor src) => Aten.scatter_add_.Mutate(this, dim, index, src);

        /// <summary>
        /// A copy in which <paramref name="alpha"/> times the parts of <paramref name="source"/> along <paramref name="dim"/> are added at
        /// the positions that <paramref name="index"/> holds.
        /// </summary>
        public Tensor index_add(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.index_add.Call(this, dim, index, source, alpha);

        /// <summary>Does what <see cref="index_add"/> does, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor index_add_(long dim, Tensor index, Tensor source, Scalar alpha) =>
            Aten.index_add_.Mutate(this, dim, index, source, alpha);

        /// <summary>
        /// A copy with the parts of <paramref name="source"/> along <paramref name="dim"/> at the positions that <paramref name="index"/>
        /// holds.
        /// </summary>
        public Tensor index_copy(long dim, Tensor index, Tensor source) => Aten.index_copy.Call(this, dim, index, source);

        /// <summary>Does what <see cref="index_copy"/> does, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor index_copy_(long dim, Tensor index, Tensor source) => Aten.index_copy_.Mutate(this, dim, index, source);

        /// <summary>
        /// A copy with <paramref name="value"/> at the positions of <paramref name="dim"/> that <paramref name="index"/> holds.
        /// </summary>
        public Tensor index_fill(long dim, Tensor index, Scalar value) => Aten.index_fill_int_Scalar.Call(this, dim, index, value);

        /// <summary>Does what <see cref="index_fill"/> does, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor index_fill_(long dim, Tensor index, Scalar value) => Aten.index_fill__int_Scalar.Mutate(this, dim, index, value);

        /// <summary>A copy with <paramref name="value"/> where <paramref name="mask"/>, broadcast, is true.</summary>
        public Tensor masked_fill(Tensor mask, Scalar value) => Aten.masked_fill_Scalar.Call(this, mask, value);

        /// <summary>Does what <see cref="masked_fill"/> does, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor masked_fill_(Tensor mask, Scalar value) => Aten.masked_fill__Scalar.Mutate(this, mask, value);

        /// <summary>
        /// A copy with the elements of <paramref name="value"/>, one after the other, where <paramref name="mask"/>, broadcast, is true.
        /// </summary>
        public Tensor masked_scatter(Tensor mask, Tensor value) => Aten.masked_scatter.Call(this, mask, value);

        /// <summary>Does what <see cref="masked_scatter"/> does, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor masked_scatter_(Tensor mask, Tensor value) => Aten.masked_scatter_.Mutate(this, mask, value);

        /// <summary>A copy with <paramref name="src"/> in the place of <see cref="select"/>.</summary>
        public Tensor select_scatter(Tensor src, long dim, long index) => Aten.select_scatter.Call(this, src, dim, index);

        /// <summary>A copy with <paramref name="src"/> in the place of a slice of <paramref name="dim"/>.</summary>
        public Tensor slice_scatter(Tensor src, long dim = 0, long? start = null, long? end = null, long step = 1) =>
            Aten.slice_scatter.Call(this, src, dim, start, end, step);

        /// <summary>A copy with <paramref name="src"/> in the place of <see cref="diagonal"/>.</summary>
        public Tensor diagonal_scatter(Tensor src, long offset = 0, long dim1 = 0, long dim2 = 1) =>
            Aten.diagonal_scatter.Call(this, src, offset, dim1, dim2);
    }
}
