using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The condition number in the 2-norm.</summary>
        public static Tensor cond(Tensor input) => Aten.linalg_cond.Call(input);

        /// <summary>The condition number in the norm of order <paramref name="p"/>.</summary>
        public static Tensor cond(Tensor input, int p) => Aten.linalg_cond.Call(input, p);

        /// <summary>The condition number in the norm of order <paramref name="p"/>.</summary>
        public static Tensor cond(Tensor input, double p) => Aten.linalg_cond.Call(input, p);

        /// <summary>The condition number in the norm named <paramref name="p"/>: <c>fro</c> or <c>nuc</c>.</summary>
        public static Tensor cond(Tensor input, string p) => Aten.linalg_cond_p_str.Call(input, p);

        /// <summary>The cross product of vectors of three elements that lie along <paramref name="dim"/>; other dimensions broadcast.</summary>
        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Aten.linalg_cross.Call(input, other, dim);

        /// <summary>The determinant of square matrices.</summary>
        public static Tensor det(Tensor input) => Aten.linalg_det.Call(input);

        /// <summary>The sign of the determinant of square matrices, and the logarithm of its magnitude.</summary>
        public static (Tensor, Tensor) slogdet(Tensor input) => Aten.linalg_slogdet.Call2(input);

        /// <summary>The diagonals of matrices: a view, with the diagonal as last dimension.</summary>
        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) =>
            Aten.linalg_diagonal.Call(input, offset, dim1, dim2);

        /// <inheritdoc cref="Tensor.matrix_exp()"/>
        public static Tensor matrix_exp(Tensor input) => input.matrix_exp();

        /// <summary>The norm of matrices named <paramref name="ord"/>: <c>fro</c>, the root of the sum of squares, or <c>nuc</c>, the sum of singular values.</summary>
        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_matrix_norm_str_ord.Call(input, ord, dims ?? LastTwo, keepdim);

        /// <summary>The norm of matrices of order <paramref name="ord"/>: ±1, ±2 or ±∞.</summary>
        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_matrix_norm.Call(input, ord, dims ?? LastTwo, keepdim);

        /// <summary>The number of singular values above max(atol, rtol·largest).</summary>
        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.linalg_matrix_rank_float.Call(input, atol, rtol, hermitian);

        /// <inheritdoc cref="matrix_rank(Tensor, double?, double?, bool)"/>
        public static Tensor matrix_rank(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Aten.linalg_matrix_rank_tensor.Call(input, atol, rtol, hermitian);

        /// <summary>The product of several matrices, in the order of multiplication that costs least. The first and last may be vectors.</summary>
        /// <exception cref="ArgumentException">There is no tensor.</exception>
        public static Tensor multi_dot(IList<Tensor> tensors)
        {
            ArgumentNullException.ThrowIfNull(tensors);
            return tensors.Count switch
            {
                0 => throw new ArgumentException("multi_dot takes at least one tensor; received none.", nameof(tensors)),
                1 => tensors[0].Share(),
                _ => Aten.linalg_multi_dot.Call(tensors.ToArray()),
            };
        }

        /// <summary>The 2-norm of all elements, or over one dimension; over two dimensions, the matrix norm <c>fro</c>.</summary>
        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Call(input, Argument.None, dims, keepdim);

        /// <summary>The matrix norm named <paramref name="ord"/>: <c>fro</c> or <c>nuc</c>.</summary>
        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm_ord_str.Call(input, ord, dims, keepdim);

        /// <summary>The norm of order <paramref name="ord"/>: a vector norm over one dimension, a matrix norm over two.</summary>
        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Call(input, ord, dims, keepdim);

        /// <inheritdoc cref="norm(Tensor, double, long[], bool)"/>
        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_norm.Call(input, ord, dims, keepdim);

        /// <summary>(Σ |x|^ord)^(1/ord) over <paramref name="dims"/>, or all elements where that is null.</summary>
        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Aten.linalg_vector_norm.Call(input, ord, dims, keepdim);

        /// <summary>The Vandermonde matrix with columns x⁰, x¹, …; <paramref name="N"/> of them, or as many as there are rows.</summary>
        public static Tensor vander(Tensor input, long? N = null) => Aten.linalg_vander.Call(input, N);

        /// <summary>Σ conj(x)·y over <paramref name="dim"/>; other dimensions broadcast.</summary>
        /// <param name="x">Vectors.</param>
        /// <param name="y">Vectors.</param>
        /// <param name="dim">Where the vectors lie.</param>
        /// <param name="out">Where to write the result, if anywhere.</param>
        /// <exception cref="NotSupportedException">Complex vectors are given and a place for the result.</exception>
        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null)
        {
            if (!is_complex(x.dtype))
                return @out is null ? Aten.linalg_vecdot.Call(x, y, dim) : Aten.linalg_vecdot_out.Call(x, y, dim, @out);
            if (@out is not null) throw new NotSupportedException("vecdot of complex vectors makes its own result: leave `out` away and copy it with copy_().");
            using var scope = NewDisposeScope();
            return (x.conj() * y).sum(dim).MoveToOuterDisposeScope();
        }

        static readonly long[] LastTwo = [-2, -1];
    }
}
