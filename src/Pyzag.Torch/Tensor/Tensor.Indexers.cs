using System.Runtime.CompilerServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The part that the indices select, one index a dimension. Integers, slices, new dimensions and ellipses give a view of the same
        /// memory, tensors as indices a copy. Setting writes the value, broadcast, in place.
        /// </summary>
        [IndexerName("TensorItems")]
        public Tensor this[params TensorIndex[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>
        /// The elements at the positions that tensors of integers, or of truth values, hold: a copy. Setting writes them in place.
        /// </summary>
        [IndexerName("TensorItems")]
        public Tensor this[params Tensor[] indices]
        {
            get => index(indices);
            set => index_put_(value, indices);
        }

        /// <summary>
        /// The part at these positions of the first dimensions, a view; negative ones count from the end. Setting writes in place.
        /// </summary>
        [IndexerName("TensorItems")]
        public Tensor this[params long[] indices]
        {
            get => indices.Length == 0 ? index(Array.Empty<TensorIndex>()) : Indexing.GetItem(this, indices);
            set
            {
                if (indices.Length == 0) index_put_(value, Array.Empty<TensorIndex>());
                else Indexing.SetItem(this, indices, value);
            }
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1]
        {
            get => Indexing.GetItem(this, [i1]);
            set => Indexing.SetItem(this, [i1], value);
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2]
        {
            get => Indexing.GetItem(this, [i1, i2]);
            set => Indexing.SetItem(this, [i1, i2], value);
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3]
        {
            get => Indexing.GetItem(this, [i1, i2, i3]);
            set => Indexing.SetItem(this, [i1, i2, i3], value);
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4]
        {
            get => Indexing.GetItem(this, [i1, i2, i3, i4]);
            set => Indexing.SetItem(this, [i1, i2, i3, i4], value);
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5]
        {
            get => Indexing.GetItem(this, [i1, i2, i3, i4, i5]);
            set => Indexing.SetItem(this, [i1, i2, i3, i4, i5], value);
        }

        /// <inheritdoc cref="this[long[]]"/>
        [IndexerName("TensorItems")]
        public Tensor this[long i1, long i2, long i3, long i4, long i5, long i6]
        {
            get => Indexing.GetItem(this, [i1, i2, i3, i4, i5, i6]);
            set => Indexing.SetItem(this, [i1, i2, i3, i4, i5, i6], value);
        }

        /// <summary>The part that the indices select, as the indexer gives it.</summary>
        public Tensor index(params TensorIndex[] indices) => Indexing.Get(this, indices);

        /// <summary>The elements at the positions that tensors hold, as the indexer gives them: a copy.</summary>
        public Tensor index(params Tensor[] indices) => Indexing.Get(this, Indexing.Of(indices));

        /// <summary>Writes <paramref name="value"/>, broadcast, to the part that the indices select, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor index_put_(Tensor value, params TensorIndex[] indices) => Indexing.Put(this, indices, value);

        /// <inheritdoc cref="index_put_(Tensor, TensorIndex[])"/>
        public Tensor index_put_(Tensor value, params Tensor[] indices) => Indexing.Put(this, Indexing.Of(indices), value);

        /// <summary>Writes <paramref name="value"/> to the part that the indices select, or adds it there, in place.</summary>
        /// <param name="value">What to write or add, broadcast.</param>
        /// <param name="indices">Which part.</param>
        /// <param name="accumulate">Whether to add; then positions may repeat, and the indices must be tensors.</param>
        /// <returns>The tensor itself.</returns>
        /// <exception cref="ArgumentException">Another index than a tensor or a whole dimension is given to accumulate into.</exception>
        public Tensor index_put_(Tensor value, TensorIndex[] indices, bool accumulate = false) =>
            accumulate ? Indexing.Accumulate(this, indices, value) : Indexing.Put(this, indices, value);

        /// <inheritdoc cref="index_put_(Tensor, TensorIndex[], bool)"/>
        public Tensor index_put_(Tensor value, Tensor[] indices, bool accumulate = false) =>
            index_put_(value, Indexing.Of(indices), accumulate);

        /// <summary>Writes a number to the part that the indices select, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor index_put_(Scalar value, params TensorIndex[] indices)
        {
            using var scope = NewDisposeScope();
            return Indexing.Put(this, indices, Aten.full.Call(Array.Empty<long>(), value, dtype, Argument.None, device));
        }

        /// <inheritdoc cref="index_put_(Scalar, TensorIndex[])"/>
        public Tensor index_put_(Scalar value, params Tensor[] indices) => index_put_(value, Indexing.Of(indices));
    }
}
