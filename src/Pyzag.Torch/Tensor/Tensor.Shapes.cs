using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The transpose of a matrix: a view with all dimensions in reverse order.</summary>
        public Tensor T
        {
            get
            {
                var order = new long[ndim];
                for (var i = 0; i < order.Length; i++) order[i] = order.Length - 1 - i;
                return Aten.permute.Call(this, order);
            }
        }

        /// <summary>The conjugate transpose of a matrix, a view.</summary>
        public Tensor H => is_complex() ? adjoint() : transpose(0, 1);

        /// <summary>The transpose of each matrix in the last two dimensions, a view.</summary>
        public Tensor mT => Aten.mT.Call(this);

        /// <summary>The conjugate transpose of each matrix in the last two dimensions, a view.</summary>
        public Tensor mH => Aten.mH.Call(this);

        /// <summary>
        /// The same elements in another shape, a view; one size may be -1 and is worked out. Fails where the strides do not allow a view.
        /// </summary>
        public Tensor view(params long[] shape) => Aten.view.Call(this, shape);

        /// <summary>The same elements in the shape of <paramref name="other"/>, a view.</summary>
        public Tensor view_as(Tensor other) => view(other.shape);

        /// <summary>
        /// The same elements in another shape, a view where the strides allow it and a copy otherwise; one size may be -1 and is worked
        /// out.
        /// </summary>
        public Tensor reshape(params long[] shape) => Operator.Reshape(this, shape);

        /// <summary>
        /// The dimensions from <paramref name="start_dim"/> up to and including <paramref name="end_dim"/> as one; a view where possible.
        /// </summary>
        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Aten.flatten.Call(this, start_dim, end_dim);

        /// <summary>One dimension as several, a view; one size may be -1 and is worked out.</summary>
        public Tensor unflatten(long dim, params long[] sizes) => Aten.unflatten.Call(this, dim, sizes);

        /// <inheritdoc cref="unflatten(long, long[])"/>
        public Tensor unflatten(long dim, Size sizes) => unflatten(dim, sizes.Shape);

        /// <summary>All elements in one dimension; a view where possible.</summary>
        public Tensor ravel() => Aten.ravel.Call(this);

        /// <summary>
        /// The dimensions in another order, a view: dimension i of the result is dimension permutation[i] of this tensor.
        /// </summary>
        public Tensor permute(params long[] permutation) => Aten.permute.Call(this, permutation);

        /// <inheritdoc cref="permute(long[])"/>
        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        /// <summary>Two dimensions swapped, a view.</summary>
        public Tensor transpose(long dim0, long dim1) => Aten.transpose.Call(this, dim0, dim1);

        /// <summary>Swaps two dimensions in place; the elements stay where they are.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor transpose_(long dim0, long dim1) => Aten.transpose_.Mutate(this, dim0, dim1);

        /// <summary>The transpose of a tensor of at most two dimensions, a view.</summary>
        public Tensor t() => Aten.t.Call(this);

        /// <inheritdoc cref="transpose"/>
        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        /// <inheritdoc cref="transpose"/>
        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        /// <summary>
        /// The dimensions of <paramref name="source"/> moved to the places of <paramref name="destination"/>, the others in their order; a
        /// view.
        /// </summary>
        public Tensor movedim(long[] source, long[] destination) => Aten.movedim.Call(this, source, destination);

        /// <inheritdoc cref="movedim"/>
        public Tensor moveaxis(long[] source, long[] destination) => movedim(source, destination);

        /// <summary>All dimensions of size 1 left out, or only <paramref name="dim"/> where it is of size 1; a view.</summary>
        public Tensor squeeze(long? dim = null) => dim is { } d ? Aten.squeeze_dim.Call(this, d) : Aten.squeeze.Call(this);

        /// <summary>Leaves out all dimensions of size 1, or only <paramref name="dim"/> where it is of size 1, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor squeeze_(long? dim = null) => dim is { } d ? Aten.squeeze__dim.Mutate(this, d) : Aten.squeeze_.Mutate(this);

        /// <summary>A new dimension of size 1 at place <paramref name="dim"/> of the result, a view.</summary>
        public Tensor unsqueeze(long dim) => Operator.Unsqueeze(this, dim);

        /// <summary>Adds a dimension of size 1 at place <paramref name="dim"/>, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor unsqueeze_(long dim) => Aten.unsqueeze_.Mutate(this, dim);

        /// <summary>A view with at least one dimension.</summary>
        public Tensor atleast_1d() => Aten.atleast_1d.Call(this);

        /// <summary>A view with at least two dimensions: a vector becomes a row.</summary>
        public Tensor atleast_2d() => Aten.atleast_2d.Call(this);

        /// <summary>
        /// A view with at least three dimensions: a vector becomes a row, and a matrix a stack of depth 1 along the last dimension.
        /// </summary>
        public Tensor atleast_3d() => Aten.atleast_3d.Call(this);

        /// <summary>The size of dimension <paramref name="dim"/>; a negative one counts from the end.</summary>
        public long size(int dim)
        {
            var sizes = shape;
            return sizes[Position(dim, sizes.Length)];
        }

        /// <summary>The number of elements in each dimension, as <see cref="shape"/>.</summary>
        public long[] size() => shape;

        /// <summary>The distance in memory, in elements, between neighbours in dimension <paramref name="dim"/>.</summary>
        public long stride(int dim)
        {
            var strides = stride();
            return strides[Position(dim, strides.Length)];
        }

        static int Position(int dim, int dimensions) => dim >= -dimensions && dim < dimensions
            ? dim < 0 ? dim + dimensions : dim
            : throw new ArgumentOutOfRangeException(nameof(dim), dim, $"Expected a dimension of a tensor that has {dimensions}.");
    }
}
