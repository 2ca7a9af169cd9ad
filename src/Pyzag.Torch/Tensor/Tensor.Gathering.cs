using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The parts at the positions of <paramref name="dim"/> that a vector of integers holds, in its order; a copy.</summary>
        public Tensor index_select(long dim, Tensor index) => Aten.index_select.Call(this, dim, index);

        /// <summary>
        /// For each element of <paramref name="index"/> the element whose position along <paramref name="dim"/> it holds, at its own place
        /// in the other dimensions.
        /// </summary>
        public Tensor gather(long dim, Tensor index) => Aten.gather.Call(this, dim, index);

        /// <summary>The elements at these positions in the order of all elements, in the shape of <paramref name="index"/>.</summary>
        public Tensor take(Tensor index) => Aten.take.Call(this, index);

        /// <summary>The elements at these positions in the order of all elements.</summary>
        public Tensor take_along_dim(Tensor indices) => Aten.take_along_dim.Call(this, indices);

        /// <summary>The elements at these positions along <paramref name="dim"/>; the other dimensions broadcast.</summary>
        public Tensor take_along_dim(Tensor indices, long dim) => Aten.take_along_dim.Call(this, indices, dim);

        /// <summary>The elements at these positions in the order of all elements.</summary>
        public Tensor take_along_dim(IEnumerable<long> indices)
        {
            using var positions = tensor(indices.ToArray(), device: device);
            return take_along_dim(positions);
        }

        /// <summary>The elements at these positions along <paramref name="dim"/>; the tensor must have one dimension.</summary>
        public Tensor take_along_dim(IEnumerable<long> indices, long dim)
        {
            using var positions = tensor(indices.ToArray(), device: device);
            return take_along_dim(positions, dim);
        }

        /// <summary>The elements, in order, where <paramref name="mask"/>, broadcast, is true.</summary>
        public Tensor masked_select(Tensor mask) => Aten.masked_select.Call(this, mask);

        /// <summary>The positions of the elements that differ from zero: one row each.</summary>
        public Tensor nonzero() => Aten.nonzero.Call(this);

        /// <summary>The positions of the elements that differ from zero: one column for each dimension.</summary>
        public IList<Tensor> nonzero_as_list()
        {
            using var positions = nonzero();
            return positions.shape[1] == 0 ? [] : positions.chunk(positions.shape[1], 1);
        }

        /// <summary>The positions of the elements that differ from zero: one row each.</summary>
        public Tensor argwhere() => Aten.argwhere.Call(this);

        /// <summary>
        /// This tensor's elements where <paramref name="condition"/> is true, those of <paramref name="y"/> elsewhere; all are broadcast.
        /// </summary>
        /// <exception cref="ArgumentException">The condition does not consist of truth values.</exception>
        public Tensor where(Tensor condition, Tensor y)
        {
            if (condition.dtype != ScalarType.Bool)
                throw new ArgumentException(
                    $"The condition to 'where' must be a boolean tensor, received {condition.dtype}.", nameof(condition));
            return Aten.where_self.Call(condition, this, y);
        }
    }
}
