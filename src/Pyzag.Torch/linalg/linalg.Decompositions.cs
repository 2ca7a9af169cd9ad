using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>Linear algebra: functions of matrices in the last two dimensions, and of batches of them.</summary>
    public static partial class linalg
    {
        /// <summary>Which factors <see cref="qr(Tensor, QRMode)"/> returns.</summary>
        public enum QRMode
        {
            /// <summary>Q with as many columns as the smaller dimension, and a square or wide R.</summary>
            Reduced = 0,

            /// <summary>A square Q.</summary>
            Complete = 1,

            /// <summary>R alone; Q is empty.</summary>
            R = 2,
        }

        /// <summary>The lower triangular L of A = L·Lᴴ for Hermitian positive definite matrices, of which only the lower triangle is read.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is not positive definite.</exception>
        public static Tensor cholesky(Tensor input) => Aten.linalg_cholesky.Call(input);

        /// <summary>As <see cref="cholesky(Tensor)"/>, with the order of the first minor that is not positive definite for each matrix, or 0, instead of an error.</summary>
        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) =>
            Aten.linalg_cholesky_ex.Call2(input, false, check_errors);

        /// <summary>Eigenvalues and eigenvectors (as columns) of square matrices; complex.</summary>
        public static (Tensor, Tensor) eig(Tensor input) => Aten.linalg_eig.Call2(input);

        /// <summary>Eigenvalues in ascending order and eigenvectors (as columns) of Hermitian matrices.</summary>
        /// <param name="input">The matrices.</param>
        /// <param name="UPLO">Which triangle to read: L or U.</param>
        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Aten.linalg_eigh.Call2(input, UPLO.ToString());

        /// <summary>The eigenvalues of square matrices; complex.</summary>
        public static Tensor eigvals(Tensor input) => Aten.linalg_eigvals.Call(input);

        /// <summary>The eigenvalues of Hermitian matrices, in ascending order.</summary>
        /// <param name="input">The matrices.</param>
        /// <param name="UPLO">Which triangle to read: L or U.</param>
        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Aten.linalg_eigvalsh.Call(input, UPLO.ToString());

        /// <summary>The first columns of the product of the Householder reflections that <paramref name="A"/> and <paramref name="tau"/> hold.</summary>
        public static Tensor householder_product(Tensor A, Tensor tau) => Aten.linalg_householder_product.Call(A, tau);

        /// <summary>The LDL decomposition of Hermitian or symmetric matrices: both factors in one matrix, and the pivots.</summary>
        public static (Tensor LU, Tensor? Pivots) ldl_factor(Tensor input, bool hermitian = true) => Aten.linalg_ldl_factor.Call2(input, hermitian);

        /// <summary>As <see cref="ldl_factor(Tensor, bool)"/>, with the index of the first zero pivot for each matrix, or 0, instead of an error.</summary>
        public static (Tensor LU, Tensor? Pivots, Tensor? Info) ldl_factor_ex(Tensor input, bool hermitian = true, bool check_errors = false) =>
            Aten.linalg_ldl_factor_ex.Call3(input, hermitian, check_errors);

        /// <summary>The LU decomposition P·L·U, with partial pivoting.</summary>
        /// <param name="input">The matrices.</param>
        /// <param name="pivot">Whether to pivot; only CUDA can do without.</param>
        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) => Aten.linalg_lu.Call3(input, pivot);

        /// <summary>The LU decomposition in compact form: both factors in one matrix, and the pivots; for <see cref="lu_solve"/>.</summary>
        /// <param name="input">The matrices.</param>
        /// <param name="pivot">Whether to pivot; only CUDA can do without.</param>
        public static (Tensor LU, Tensor? Pivots) lu_factor(Tensor input, bool pivot = true) => Aten.linalg_lu_factor.Call2(input, pivot);

        /// <summary>The QR decomposition.</summary>
        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => Aten.linalg_qr.Call2(input, mode switch
        {
            QRMode.Reduced => "reduced",
            QRMode.Complete => "complete",
            _ => "r",
        });

        /// <summary>The singular value decomposition U·diag(S)·Vh, singular values in descending order.</summary>
        /// <param name="input">The matrices.</param>
        /// <param name="fullMatrices">Whether U and Vh are square, or have only as many columns and rows as there are singular values.</param>
        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) => Aten.linalg_svd.Call3(input, fullMatrices);

        /// <summary>The singular values, in descending order.</summary>
        public static Tensor svdvals(Tensor input) => Aten.linalg_svdvals.Call(input);
    }
}
