using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>The last two dimensions exchanged and the elements conjugated: a view.</summary>
        public Tensor adjoint() => Aten.adjoint.Call(this);

        /// <summary>The sum of a matrix's diagonal.</summary>
        /// <exception cref="ArgumentException">The tensor is not a matrix.</exception>
        public Tensor trace() => ndim == 2
            ? Aten.trace.Call(this)
            : throw new ArgumentException($"trace takes a matrix; received shape ({string.Join(", ", shape)}).");

        /// <inheritdoc cref="linalg.det(Tensor)"/>
        public Tensor det() => linalg.det(this);

        /// <summary>The logarithm of the determinant of each square matrix; -∞ where it is zero, NaN where it is negative.</summary>
        /// <exception cref="ArgumentException">The last two dimensions differ.</exception>
        public Tensor logdet()
        {
            if (ndim < 2 || shape[^1] != shape[^2])
                throw new ArgumentException($"logdet takes square matrices; received shape ({string.Join(", ", shape)}).");
            return Aten.logdet.Call(this);
        }

        /// <inheritdoc cref="linalg.inv(Tensor)"/>
        public Tensor inverse() => linalg.inv(this);

        /// <summary>The Moore-Penrose inverse; singular values below <paramref name="rcond"/> times the largest count as zero.</summary>
        public Tensor pinverse(double rcond = 1e-15, bool hermitian = false) => Aten.linalg_pinv.Call(this, rcond, hermitian);

        /// <summary>The exponential of each square matrix.</summary>
        public Tensor matrix_exp() => Aten.matrix_exp.Call(this);

        /// <summary>Each square matrix multiplied by itself <paramref name="n"/> times; its inverse where <paramref name="n"/> is negative.</summary>
        public Tensor matrix_power(int n) => Aten.linalg_matrix_power.Call(this, n);

        /// <summary>The Cholesky factor L of A = L·Lᴴ, or with <paramref name="upper"/> its adjoint.</summary>
        [Obsolete("torch.cholesky is deprecated: use torch.linalg.cholesky.", false)]
        public Tensor cholesky(bool upper = false)
        {
            if (!upper) return linalg.cholesky(this);
            using var lower = linalg.cholesky(this);
            return lower.adjoint();
        }

        /// <summary>The inverse of A, from its Cholesky factor (this tensor).</summary>
        public Tensor cholesky_inverse(bool upper = false) => Aten.cholesky_inverse.Call(this, upper);

        /// <summary>The solution X of A·X = B, where this tensor is B and <paramref name="input2"/> the Cholesky factor of A.</summary>
        public Tensor cholesky_solve(Tensor input2, bool upper = false) => Aten.cholesky_solve.Call(this, input2, upper);

        /// <summary>LAPACK's raw QR decomposition: R and the reflectors in one matrix, and their factors.</summary>
        public (Tensor a, Tensor tau) geqrf() => Aten.geqrf.Call2(this);

        /// <summary>The product of <paramref name="other"/> and the Q that this tensor and <paramref name="tau"/> hold as reflectors.</summary>
        /// <param name="tau">The reflectors' factors, from <see cref="geqrf"/>.</param>
        /// <param name="other">The matrix to multiply.</param>
        /// <param name="left">Whether Q stands left of <paramref name="other"/>.</param>
        /// <param name="transpose">Whether to take the adjoint of Q.</param>
        public Tensor ormqr(Tensor tau, Tensor other, bool left = true, bool transpose = false) => Aten.ormqr.Call(this, tau, other, left, transpose);
    }
}
