using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        /// <summary>The inverse of square matrices.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is singular.</exception>
        public static Tensor inv(Tensor input) => Aten.linalg_inv.Call(input);

        /// <summary>As <see cref="inv(Tensor)"/>, with the index of the first zero pivot for each matrix, or 0, instead of an error.</summary>
        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) => Aten.linalg_inv_ex.Call2(input, check_errors);

        /// <summary>The Moore-Penrose inverse; singular values below max(atol, rtol·largest) count as zero.</summary>
        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.linalg_pinv_float.Call(input, atol, rtol, hermitian);

        /// <inheritdoc cref="pinv(Tensor, double?, double?, bool)"/>
        public static Tensor pinv(Tensor input, Tensor atol, Tensor? rtol = null, bool hermitian = false) =>
            Aten.linalg_pinv_tensor.Call(input, atol, rtol, hermitian);

        /// <summary>The solution X of A·X = B, or with <paramref name="left"/> false of X·A = B, for square A. B may be a batch of vectors.</summary>
        /// <exception cref="System.Runtime.InteropServices.ExternalException">A matrix is singular.</exception>
        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.linalg_solve.Call(A, B, left);

        /// <summary>As <see cref="solve(Tensor, Tensor, bool)"/>, with the index of the first zero pivot for each matrix, or 0, instead of an error.</summary>
        public static (Tensor result, Tensor info) solve_ex(Tensor A, Tensor B, bool left = true, bool check_errors = false) =>
            Aten.linalg_solve_ex.Call2(A, B, left, check_errors);

        /// <summary>The solution X of A·X = B, or with <paramref name="left"/> false of X·A = B, for triangular A, of which only one triangle is read.</summary>
        /// <param name="A">The triangular matrices.</param>
        /// <param name="B">The right-hand sides, as columns.</param>
        /// <param name="upper">Which triangle of A to read.</param>
        /// <param name="left">Whether A stands left of X.</param>
        /// <param name="unitriangular">Whether to take A's diagonal as ones.</param>
        /// <param name="out">Where to write the result, if anywhere.</param>
        public static Tensor solve_triangular(Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null) =>
            @out is null
                ? Aten.linalg_solve_triangular.Call(A, B, upper, left, unitriangular)
                : Aten.linalg_solve_triangular_out.Call(A, B, upper, left, unitriangular, @out);

        /// <summary>The solution X of A·X = B, or with <paramref name="left"/> false of X·A = B, from the factors of A that <see cref="lu_factor"/> returned.</summary>
        /// <param name="LU">Both factors of A in one matrix.</param>
        /// <param name="pivots">The pivots.</param>
        /// <param name="B">The right-hand sides, as columns.</param>
        /// <param name="left">Whether A stands left of X.</param>
        /// <param name="adjoint">Whether to solve with the adjoint of A.</param>
        /// <param name="out">Where to write the result, if anywhere.</param>
        public static Tensor lu_solve(Tensor LU, Tensor pivots, Tensor B, bool left = true, bool adjoint = false, Tensor? @out = null) =>
            @out is null
                ? Aten.linalg_lu_solve.Call(LU, pivots, B, left, adjoint)
                : Aten.linalg_lu_solve_out.Call(LU, pivots, B, left, adjoint, @out);

        /// <summary>The solution X of A·X = B from the factors of A that <see cref="ldl_factor"/> returned.</summary>
        public static Tensor ldl_solve(Tensor LD, Tensor pivots, Tensor B, bool hermitian = false) =>
            Aten.linalg_ldl_solve.Call(LD, pivots, B, hermitian);

        /// <summary>The X that minimizes ‖input·X − other‖, its residuals, and the rank and singular values of the matrix where the method finds them.</summary>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other) =>
            Aten.linalg_lstsq.Call4(input, other);

        /// <inheritdoc cref="lstsq(Tensor, Tensor)"/>
        /// <param name="input">The matrices.</param>
        /// <param name="other">The right-hand sides, as columns.</param>
        /// <param name="rcond">Singular values below this, relative to the largest, count as zero.</param>
        public static (Tensor Solution, Tensor Residuals, Tensor Rank, Tensor SingularValues) lstsq(Tensor input, Tensor other, double rcond) =>
            Aten.linalg_lstsq.Call4(input, other, rcond);

        /// <summary>The inverse of a tensor as a linear map from its last dimensions to its first <paramref name="ind"/> ones.</summary>
        public static Tensor tensorinv(Tensor input, long ind) => Aten.linalg_tensorinv.Call(input, ind);

        /// <summary>The X of tensordot(A, X) = B, after <paramref name="dims"/> of A are moved to the end.</summary>
        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims) => Aten.linalg_tensorsolve.Call(A, B, dims);
    }
}
