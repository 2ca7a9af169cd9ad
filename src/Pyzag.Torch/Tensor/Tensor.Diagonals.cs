using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The matrix with a vector on a diagonal, or the vector of a matrix's diagonal: the main one, or one above (positive) or below it.
        /// </summary>
        public Tensor diag(long diagonal = 0) => Aten.diag.Call(this, diagonal);

        /// <summary>The matrix with all elements on a diagonal.</summary>
        public Tensor diagflat(long offset = 0) => Aten.diagflat.Call(this, offset);

        /// <summary>A diagonal of the matrices in two dimensions as a new last dimension, a view.</summary>
        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Aten.diagonal.Call(this, offset, dim1, dim2);

        /// <summary>Matrices, in two dimensions of the result, with the vectors of the last dimension on a diagonal.</summary>
        public Tensor diag_embed(long offset = 0, long dim1 = -2, long dim2 = -1) => Aten.diag_embed.Call(this, offset, dim1, dim2);

        /// <summary>Each matrix of the last two dimensions with zeros above a diagonal.</summary>
        public Tensor tril(long diagonal = 0) => Aten.tril.Call(this, diagonal);

        /// <summary>Sets each matrix of the last two dimensions to zero above a diagonal, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor tril_(long diagonal = 0) => Aten.tril_.Mutate(this, diagonal);

        /// <summary>Each matrix of the last two dimensions with zeros below a diagonal.</summary>
        public Tensor triu(long diagonal = 0) => Aten.triu.Call(this, diagonal);

        /// <summary>Sets each matrix of the last two dimensions to zero below a diagonal, in place.</summary>
        /// <returns>The tensor itself.</returns>
        public Tensor triu_(long diagonal = 0) => Aten.triu_.Mutate(this, diagonal);
    }
}
