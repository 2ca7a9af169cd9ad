using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>
        /// The product of vectors, matrices or batches of matrices: vector·vector is a scalar, and leading dimensions broadcast.
        /// </summary>
        public Tensor matmul(Tensor target) => Operator.MatrixMultiply(this, target);

        /// <summary>The product of two matrices, without broadcasting.</summary>
        public Tensor mm(Tensor target) => Aten.mm.Call(this, target);

        /// <summary>The products of two batches of matrices of one batch dimension, without broadcasting.</summary>
        public Tensor bmm(Tensor batch2) => Aten.bmm.Call(this, batch2);

        /// <summary>The product of this matrix and a vector.</summary>
        public Tensor mv(Tensor target) => Aten.mv.Call(this, target);

        /// <summary>The sum of the products of two vectors' elements.</summary>
        /// <exception cref="InvalidOperationException">They are not vectors of one length.</exception>
        public Tensor dot(Tensor target)
        {
            CheckVectors(target, nameof(dot));
            return torch.is_complex(dtype) ? matmul(target) : Aten.dot.Call(this, target);
        }

        /// <summary>The sum of the products of two vectors' elements, those of this vector conjugated.</summary>
        /// <exception cref="InvalidOperationException">They are not vectors of one length.</exception>
        public Tensor vdot(Tensor target)
        {
            CheckVectors(target, nameof(vdot));
            if (!torch.is_complex(dtype)) return Aten.vdot.Call(this, target);
            using var conjugate = conj();
            return conjugate.matmul(target);
        }

        /// <summary>The sum of products over the last dimension of both tensors: result[i…, j…] = Σ self[i…, k]·vec2[j…, k].</summary>
        public Tensor inner(Tensor vec2) => Aten.inner.Call(this, vec2);

        /// <summary>The matrix of all products of two vectors' elements: result[i, j] = self[i]·vec2[j].</summary>
        public Tensor outer(Tensor vec2) => Aten.outer.Call(this, vec2);

        /// <inheritdoc cref="outer(Tensor)"/>
        public Tensor ger(Tensor vec2) => outer(vec2);

        /// <summary>The Kronecker product: each element of this tensor times all of <paramref name="other"/>.</summary>
        public Tensor kron(Tensor other) => Aten.kron.Call(this, other);

        /// <summary>beta·self + alpha·(mat1·mat2).</summary>
        public Tensor addmm(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.addmm.Call(this, mat1, mat2, beta, alpha);

        /// <inheritdoc cref="addmm(Tensor, Tensor, float, float)"/>
        /// <returns>The tensor itself, changed in place.</returns>
        public Tensor addmm_(Tensor mat1, Tensor mat2, float beta = 1, float alpha = 1) => Aten.addmm_.Mutate(this, mat1, mat2, beta, alpha);

        /// <summary>beta·self + alpha·(mat·vec).</summary>
        public Tensor addmv(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Aten.addmv.Call(this, mat, vec, beta, alpha);

        /// <inheritdoc cref="addmv(Tensor, Tensor, float, float)"/>
        /// <returns>The tensor itself, changed in place.</returns>
        public Tensor addmv_(Tensor mat, Tensor vec, float beta = 1, float alpha = 1) => Aten.addmv_.Mutate(this, mat, vec, beta, alpha);

        /// <summary>beta·self + alpha·(vec1 ⊗ vec2).</summary>
        public Tensor addr(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Aten.addr.Call(this, vec1, vec2, beta, alpha);

        /// <inheritdoc cref="addr(Tensor, Tensor, float, float)"/>
        /// <returns>The tensor itself, changed in place.</returns>
        public Tensor addr_(Tensor vec1, Tensor vec2, float beta = 1, float alpha = 1) => Aten.addr_.Mutate(this, vec1, vec2, beta, alpha);

        /// <summary>beta·self + alpha·Σ batch1[i]·batch2[i]: the products of a batch, summed.</summary>
        public Tensor addbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Aten.addbmm.Call(this, batch1, batch2, beta, alpha);

        /// <inheritdoc cref="addbmm(Tensor, Tensor, float, float)"/>
        /// <returns>The tensor itself, changed in place.</returns>
        public Tensor addbmm_(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Aten.addbmm_.Mutate(this, batch1, batch2, beta, alpha);

        /// <summary>beta·self + alpha·(batch1[i]·batch2[i]), for each item of a batch.</summary>
        public Tensor baddbmm(Tensor batch1, Tensor batch2, float beta = 1, float alpha = 1) => Aten.baddbmm.Call(this, batch1, batch2, beta, alpha);

        /// <summary>The sum of products over pairs of dimensions: <paramref name="dims1"/> of this tensor and <paramref name="dims2"/> of <paramref name="b"/>.</summary>
        public Tensor tensordot(Tensor b, long[] dims1, long[] dims2) => Aten.tensordot.Call(this, b, dims1, dims2);

        /// <summary>The sum of products over pairs of dimensions, the first of each pair one of this tensor.</summary>
        public Tensor tensordot(Tensor b, (long, long)[] dims) =>
            tensordot(b, Array.ConvertAll(dims, pair => pair.Item1), Array.ConvertAll(dims, pair => pair.Item2));

        /// <summary>The sum of products over the last <paramref name="dims"/> dimensions of this tensor and the first ones of <paramref name="b"/>.</summary>
        /// <exception cref="ArgumentOutOfRangeException"><paramref name="dims"/> is negative, or more than one of the tensors has.</exception>
        public Tensor tensordot(Tensor b, long dims = 2)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(dims);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(dims, Math.Min(ndim, b.ndim));
            var first = ndim - dims;
            var own = new long[dims];
            var others = new long[dims];
            for (var i = 0; i < dims; i++) (own[i], others[i]) = (first + i, i);
            return tensordot(b, own, others);
        }

        void CheckVectors(Tensor target, string name)
        {
            if (ndim != 1 || target.ndim != 1 || numel() != target.numel())
                throw new InvalidOperationException(
                    $"{name} takes two vectors of one length; received shapes ({string.Join(", ", shape)}) and ({string.Join(", ", target.shape)}).");
        }
    }
}
