namespace TorchSharp.Interop;

internal static partial class Aten
{
    internal static readonly Operator
        linalg_cholesky = new("aten::linalg_cholesky"), linalg_cholesky_ex = new("aten::linalg_cholesky_ex"),
        linalg_cond = new("aten::linalg_cond"), linalg_cond_p_str = new("aten::linalg_cond", "p_str"),
        linalg_cross = new("aten::linalg_cross"), linalg_det = new("aten::linalg_det"), linalg_slogdet = new("aten::linalg_slogdet"),
        linalg_diagonal = new("aten::linalg_diagonal"),
        linalg_eig = new("aten::linalg_eig"), linalg_eigh = new("aten::linalg_eigh"),
        linalg_eigvals = new("aten::linalg_eigvals"), linalg_eigvalsh = new("aten::linalg_eigvalsh"),
        linalg_householder_product = new("aten::linalg_householder_product"),
        linalg_inv = new("aten::linalg_inv"), linalg_inv_ex = new("aten::linalg_inv_ex"),
        linalg_ldl_factor = new("aten::linalg_ldl_factor"), linalg_ldl_factor_ex = new("aten::linalg_ldl_factor_ex"),
        linalg_ldl_solve = new("aten::linalg_ldl_solve"), linalg_lstsq = new("aten::linalg_lstsq"),
        linalg_lu = new("aten::linalg_lu"), linalg_lu_factor = new("aten::linalg_lu_factor"), linalg_lu_factor_ex = new("aten::linalg_lu_factor_ex"),
        linalg_lu_solve = new("aten::linalg_lu_solve"), linalg_lu_solve_out = new("aten::linalg_lu_solve", "out"),
        linalg_matrix_norm = new("aten::linalg_matrix_norm"), linalg_matrix_norm_str_ord = new("aten::linalg_matrix_norm", "str_ord"),
        linalg_matrix_power = new("aten::linalg_matrix_power"),
        linalg_matrix_rank_float = new("aten::linalg_matrix_rank", "atol_rtol_float"),
        linalg_matrix_rank_tensor = new("aten::linalg_matrix_rank", "atol_rtol_tensor"),
        linalg_multi_dot = new("aten::linalg_multi_dot"),
        linalg_norm = new("aten::linalg_norm"), linalg_norm_ord_str = new("aten::linalg_norm", "ord_str"),
        linalg_pinv = new("aten::linalg_pinv"), linalg_pinv_float = new("aten::linalg_pinv", "atol_rtol_float"),
        linalg_pinv_tensor = new("aten::linalg_pinv", "atol_rtol_tensor"),
        linalg_qr = new("aten::linalg_qr"), linalg_solve = new("aten::linalg_solve"), linalg_solve_ex = new("aten::linalg_solve_ex"),
        linalg_solve_triangular = new("aten::linalg_solve_triangular"), linalg_solve_triangular_out = new("aten::linalg_solve_triangular", "out"),
        linalg_svd = new("aten::linalg_svd"), linalg_svdvals = new("aten::linalg_svdvals"),
        linalg_tensorinv = new("aten::linalg_tensorinv"), linalg_tensorsolve = new("aten::linalg_tensorsolve"),
        linalg_vander = new("aten::linalg_vander"),
        linalg_vecdot = new("aten::linalg_vecdot"), linalg_vecdot_out = new("aten::linalg_vecdot", "out"),
        linalg_vector_norm = new("aten::linalg_vector_norm");

    internal static readonly Operator
        addbmm = new("aten::addbmm"), addbmm_ = new("aten::addbmm_"), addmm = new("aten::addmm"), addmm_ = new("aten::addmm_"),
        addmv = new("aten::addmv"), addmv_ = new("aten::addmv_"), addr = new("aten::addr"), addr_ = new("aten::addr_"),
        adjoint = new("aten::adjoint"), baddbmm = new("aten::baddbmm"), bmm = new("aten::bmm"),
        cholesky_inverse = new("aten::cholesky_inverse"), cholesky_solve = new("aten::cholesky_solve"),
        dot = new("aten::dot"), einsum = new("aten::einsum"), geqrf = new("aten::geqrf"), inner = new("aten::inner"), kron = new("aten::kron"),
        logdet = new("aten::logdet"), lu_unpack = new("aten::lu_unpack"), matrix_exp = new("aten::matrix_exp"),
        mm = new("aten::mm"), mv = new("aten::mv"), ormqr = new("aten::ormqr"), outer = new("aten::outer"),
        tensordot = new("aten::tensordot"), trace = new("aten::trace"), vdot = new("aten::vdot");
}
