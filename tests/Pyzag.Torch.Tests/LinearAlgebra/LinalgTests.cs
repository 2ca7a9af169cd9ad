using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.LinearAlgebra;

public sealed class LinalgTests : LeakCheck
{
    static Tensor Symmetric => tensor(new[,] { { 4.0, 1, 2 }, { 1, 3, 0 }, { 2, 0, 5 } });

    static Tensor General => tensor(new[,] { { 2.0, 1, 0 }, { 0, -1, 3 }, { 4, 1, 1 } });

    static Tensor Tall => tensor(new[,] { { 1.0, 2 }, { 3, 4 }, { 5, 7 } });

    static Tensor Singular => tensor(new[,] { { 1.0, 2 }, { 2, 4 } });

    static Tensor Right => tensor(new[,] { { 1.0, 0 }, { 2, -1 }, { 0, 3 } });

    static Tensor Identity => eye(3, dtype: float64);

    [Fact]
    public void Solutions_solve()
    {
        Check.Same(Right, General.matmul(linalg.solve(General, Right)));
        Check.Same(Right.mT, linalg.solve(General, Right.mT, left: false).matmul(General));
        var batch = stack([General, Symmetric]);
        Check.Same(stack([Right, Right]), batch.matmul(linalg.solve(batch, Right)));
        var (solution, info) = linalg.solve_ex(General, Right);
        Check.Same(Right, General.matmul(solution));
        Assert.Equal(0, info.ToInt32());
        Assert.Equal(2, linalg.solve_ex(Singular, ones(2, 1, float64)).info.ToInt32());
        Assert.Contains("singular", Assert.Throws<ExternalException>(() => linalg.solve(Singular, ones(2, 1, float64))).Message, StringComparison.Ordinal);
        Assert.Throws<ExternalException>(() => linalg.solve_ex(Singular, ones(2, 1, float64), check_errors: true));
    }

    [Fact]
    public void Inverses_invert()
    {
        Check.Same(Identity, General.matmul(linalg.inv(General)));
        Check.Same(Identity, General.matmul(inverse(General)));
        Check.Same(Identity, General.matmul(linalg.inv_ex(General).L));
        Assert.Equal(2, linalg.inv_ex(Singular).info.ToInt32());
        Assert.Throws<ExternalException>(() => linalg.inv(Singular));
        Check.Same(Identity, linalg.pinv(General).matmul(General), 1e-12);
        Check.Same(Tall, Tall.matmul(pinverse(Tall)).matmul(Tall), 1e-12);
        Check.Values([0.04, 0.08, 0.08, 0.16], linalg.pinv(Singular));
        Check.Values([0, 0, 0, 0], linalg.pinv(Singular, atol: 6.0));
        Check.Values([0, 0, 0, 0], linalg.pinv(Singular, tensor(6.0)));
    }

    [Fact]
    public void Triangular_systems_are_solved_from_one_triangle()
    {
        Check.Same(Right, General.triu().matmul(linalg.solve_triangular(General, Right, upper: true)));
        Check.Same(Right, General.tril().matmul(linalg.solve_triangular(General, Right, upper: false)));
        Check.Same(Right.mT, linalg.solve_triangular(General, Right.mT, upper: true, left: false).matmul(General.triu()));
        var result = zeros(3, 2, float64);
        linalg.solve_triangular(General, Right, upper: true, unitriangular: true, @out: result);
        Check.Same(Right, (General.triu(1) + Identity).matmul(result));
    }

    [Fact]
    public void Lu_factors_multiply_to_the_matrix_and_solve()
    {
        var (p, l, u) = linalg.lu(General);
        Check.Same(General, p.matmul(l).matmul(u));
        var (factors, pivots) = linalg.lu_factor(General);
        Check.Same(Right, General.matmul(linalg.lu_solve(factors, pivots!, Right)));
        Check.Same(Right, General.mT.matmul(linalg.lu_solve(factors, pivots!, Right, adjoint: true)));
        Check.Same(Right.mT, linalg.lu_solve(factors, pivots!, Right.mT, left: false).matmul(General));
        var result = zeros(3, 2, float64);
        linalg.lu_solve(factors, pivots!, Right, @out: result);
        Check.Same(Right, General.matmul(result));
        var (p2, l2, u2) = lu_unpack(factors, pivots!);
        Check.Same(General, p2.matmul(l2!).matmul(u2!));
        var (again, _, infos) = lu(General, get_infos: true);
        Check.Same(factors, again);
        Assert.Equal(0, infos!.ToInt32());
        Assert.Null(lu(General).infos);
#pragma warning disable CS0618 // The old name works on.
        Check.Same(Right, General.matmul(lu_solve(Right, factors, pivots!)));
#pragma warning restore CS0618
    }

    [Fact]
    public void Cholesky_factors_multiply_to_the_matrix_and_solve()
    {
        var factor = linalg.cholesky(Symmetric);
        Check.Same(Symmetric, factor.matmul(factor.mT));
        var (ex, info) = linalg.cholesky_ex(Symmetric);
        Check.Same(factor, ex);
        Assert.Equal(0, info.ToInt32());
        Assert.Equal(2, linalg.cholesky_ex(tensor(new[,] { { 1.0, 2 }, { 2, 1 } })).info.ToInt32());
        Assert.Contains("positive-definite", Assert.Throws<ExternalException>(() => linalg.cholesky(-Symmetric)).Message, StringComparison.Ordinal);
        Check.Same(Right, Symmetric.matmul(cholesky_solve(Right, factor)));
        Check.Same(Identity, Symmetric.matmul(cholesky_inverse(factor)));
#pragma warning disable CS0618 // The old name works on.
        Check.Same(factor, cholesky(Symmetric));
        Check.Same(factor.mT, cholesky(Symmetric, true));
#pragma warning restore CS0618
    }

    [Fact]
    public void Ldl_factors_are_lapacks_and_solve()
    {
        var (factors, pivots) = linalg.ldl_factor(Symmetric);
        Check.Values([4, 0, 0, 0.25, 2.75, 0, 0.5, -0.5 / 2.75, 5 - 1 - 0.25 / 2.75], factors);
        Assert.Equal([1, 2, 3], pivots!.data<int>().ToArray());
        Check.Same(Right, Symmetric.matmul(linalg.ldl_solve(factors, pivots, Right, hermitian: true)));
        var (again, _, info) = linalg.ldl_factor_ex(Symmetric);
        Check.Same(factors, again);
        Assert.Equal(0, info!.ToInt32());
    }

    [Fact]
    public void Qr_factors_are_orthogonal_and_triangular()
    {
        var (q, r) = linalg.qr(Tall);
        Assert.Equal([3, 2], q.shape);
        Check.Same(Tall, q.matmul(r));
        Check.Same(eye(2, dtype: float64), q.mT.matmul(q));
        Assert.Equal([3, 3], linalg.qr(Tall, linalg.QRMode.Complete).Q.shape);
        Assert.Equal(0, linalg.qr(Tall, linalg.QRMode.R).Q.numel());
        var (a, tau) = geqrf(Tall);
        Check.Same(q, linalg.householder_product(a, tau));
        Check.Same(q, orgqr(a, tau));
        Check.Same(cat([r, zeros(1, 2, float64)]), ormqr(a, tau, Tall, transpose: true));
    }

    [Fact]
    public void Singular_values_and_vectors_multiply_to_the_matrix()
    {
        var (u, s, vh) = linalg.svd(Tall, fullMatrices: false);
        Check.Same(Tall, (u * s).matmul(vh));
        Check.Same(s, linalg.svdvals(Tall));
        Assert.Equal([3, 3], linalg.svd(Tall).U.shape);
        Check.Values([5, 0], linalg.svdvals(Singular));
        Assert.Equal(1, linalg.matrix_rank(Singular).ToInt64());
        Assert.Equal(2, linalg.matrix_rank(Tall).ToInt64());
        Assert.Equal(0, linalg.matrix_rank(Singular, atol: 6.0).ToInt64());
        Assert.Equal(0, linalg.matrix_rank(Singular, tensor(6.0)).ToInt64());
    }

    [Fact]
    public void Eigenvalues_and_vectors_satisfy_their_equation()
    {
        var (values, vectors) = linalg.eigh(Symmetric);
        Check.Same(vectors * values, Symmetric.matmul(vectors));
        Check.Same(values, linalg.eigvalsh(Symmetric, 'U'));
        var (complexValues, complexVectors) = linalg.eig(General);
        Check.Same(complexVectors * complexValues, General.to(complex128).matmul(complexVectors));
        Assert.Equal(complex128, linalg.eigvals(General).dtype);
        Check.Values([0, 5], linalg.eigvals(Singular).real.sort().Values);
    }

    [Fact]
    public void Determinants_are_right()
    {
        Assert.Equal(43, linalg.det(Symmetric).ToDouble(), 1e-12);
        Assert.Equal(4, det(General).ToDouble(), 1e-12);
        Assert.Equal(Math.Log(43), logdet(Symmetric).ToDouble(), 1e-12);
        Assert.Equal(double.NaN, logdet(-Symmetric).ToDouble());
        var (sign, logarithm) = slogdet(-Symmetric);
        Assert.Equal(-1, sign.ToDouble());
        Assert.Equal(Math.Log(43), logarithm.ToDouble(), 1e-12);
        Assert.Equal("logdet takes square matrices; received shape (3, 2).", Assert.Throws<ArgumentException>(() => logdet(Tall)).Message);
        var a = Symmetric.requires_grad_();
        a.det().backward();
        Check.Same(43 * linalg.inv(Symmetric), a.grad!, 1e-11);
    }

    [Fact]
    public void Norms_and_condition_numbers_are_right()
    {
        var singular = linalg.svdvals(Symmetric).data<double>().ToArray();
        var one = Math.Max(7, Math.Max(4, 7));
        Assert.Equal(Math.Sqrt(60), linalg.norm(Symmetric).ToDouble(), 1e-12);
        Assert.Equal(Math.Sqrt(60), linalg.norm(Symmetric, "fro").ToDouble(), 1e-12);
        Assert.Equal(one, linalg.norm(Symmetric, 1).ToDouble(), 1e-12);
        Assert.Equal(one, linalg.norm(Symmetric, double.PositiveInfinity).ToDouble(), 1e-12);
        Check.Values([7, 4, 7], linalg.norm(Symmetric, 1, [0]));
        Assert.Equal([1, 3], linalg.norm(Symmetric, [0], keepdim: true).shape);
        Assert.Equal(Math.Sqrt(60), linalg.matrix_norm(Symmetric).ToDouble(), 1e-12);
        Assert.Equal(singular.Sum(), linalg.matrix_norm(Symmetric, "nuc").ToDouble(), 1e-12);
        Assert.Equal(singular[0], linalg.matrix_norm(Symmetric, 2).ToDouble(), 1e-12);
        Assert.Equal(18, linalg.vector_norm(Symmetric, 1).ToDouble(), 1e-12);
        Check.Values([Math.Sqrt(21), Math.Sqrt(10), Math.Sqrt(29)], linalg.vector_norm(Symmetric, dims: [1]));
        Assert.Equal(singular[0] / singular[2], linalg.cond(Symmetric).ToDouble(), 1e-12);
        Assert.Equal(singular[0] / singular[2], linalg.cond(Symmetric, 2.0).ToDouble(), 1e-12);
        Assert.Equal(one * linalg.norm(linalg.inv(Symmetric), 1).ToDouble(), linalg.cond(Symmetric, 1).ToDouble(), 1e-12);
        Assert.Equal(singular.Sum() * singular.Sum(value => 1 / value), linalg.cond(Symmetric, "nuc").ToDouble(), 1e-11);
    }

    [Fact]
    public void Exponentials_of_matrices_are_right()
    {
        Check.Values([Math.Cosh(1), Math.Sinh(1), Math.Sinh(1), Math.Cosh(1)], matrix_exp(tensor(new[,] { { 0.0, 1 }, { 1, 0 } })));
        Check.Values([Math.Cos(1), -Math.Sin(1), Math.Sin(1), Math.Cos(1)], linalg.matrix_exp(tensor(new[,] { { 0.0, -1 }, { 1, 0 } })));
    }

    [Fact]
    public void Least_squares_solve_the_normal_equations()
    {
        var right = tensor(new[,] { { 1.0 }, { 2 }, { 2.5 } });
        var normal = linalg.solve(Tall.mT.matmul(Tall), Tall.mT.matmul(right));
        Check.Same(normal, linalg.lstsq(Tall, right).Solution, 1e-12);
        var (solution, _, rank, _) = linalg.lstsq(Tall, right, 1e-10);
        Check.Same(normal, solution, 1e-12);
        Assert.Equal(2, rank.ToInt64());
    }

    [Fact]
    public void Tensors_as_linear_maps_are_inverted_and_solved()
    {
        var map = (eye(4, dtype: float64) + 0.1 * ones(4, 4, float64)).reshape(2, 2, 2, 2);
        var right = tensor(new[,] { { 1.0, 2 }, { 3, 4 } });
        Check.Same(right, tensordot(map, tensordot(linalg.tensorinv(map, 2), right)));
        Check.Same(right, tensordot(map.permute(1, 2, 3, 0), linalg.tensorsolve(map, right, [0])));
    }
}
