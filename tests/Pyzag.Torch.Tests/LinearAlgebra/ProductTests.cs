using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.LinearAlgebra;

public sealed class ProductTests : LeakCheck
{
    static Tensor A => tensor(new[,] { { 1.0, 2, 3 }, { 4, 5, 6 } });

    static Tensor B => tensor(new[,] { { 1.0, 0 }, { -1, 2 }, { 0.5, 1 } });

    static Tensor V => tensor(new[] { 1.0, -1, 2 });

    static Tensor W => tensor(new[] { 2.0, 3 });

    static Tensor Batch => stack([A, A * 2]);

    static Tensor OtherBatch => stack([B, B * 10]);

    static readonly double[] Ab = [0.5, 7, 2, 16];

    public static TheoryData<string> Names => [.. Cases.Keys];

    static readonly Dictionary<string, (Func<Tensor> Product, double[] Expected)> Cases = new()
    {
        ["matmul"] = (() => A.matmul(B), Ab),
        ["torch.matmul"] = (() => matmul(A, B), Ab),
        ["matmul of vectors"] = (() => V.matmul(V), [6]),
        ["matmul of batches"] = (() => Batch.matmul(B), [0.5, 7, 2, 16, 1, 14, 4, 32]),
        ["mm"] = (() => mm(A, B), Ab),
        ["bmm"] = (() => bmm(Batch, OtherBatch), [0.5, 7, 2, 16, 10, 140, 40, 320]),
        ["mv"] = (() => mv(A, V), [5, 11]),
        ["dot"] = (() => dot(V, V), [6]),
        ["vdot"] = (() => vdot(V, V), [6]),
        ["inner"] = (() => inner(A, V), [5, 11]),
        ["outer"] = (() => outer(W, V), [2, -2, 4, 3, -3, 6]),
        ["ger"] = (() => ger(W, V), [2, -2, 4, 3, -3, 6]),
        ["kron"] = (() => kron(W, V), [2, -2, 4, 3, -3, 6]),
        ["addmm"] = (() => addmm(ones(2, 2, float64), A, B, 10, 2), [11, 24, 14, 42]),
        ["addmm defaults"] = (() => ones(2, 2, float64).addmm(A, B), [1.5, 8, 3, 17]),
        ["addmv"] = (() => addmv(W, A, V, 10, 2), [30, 52]),
        ["addr"] = (() => addr(zeros(2, 3, float64), W, V, 1, 2), [4, -4, 8, 6, -6, 12]),
        ["addbmm"] = (() => addbmm(ones(2, 2, float64), Batch, OtherBatch), [11.5, 148, 43, 337]),
        ["baddbmm"] = (() => baddbmm(ones(2, 2, 2, float64), Batch, OtherBatch, 2, 1), [2.5, 9, 4, 18, 12, 142, 42, 322]),
        ["chain_matmul"] = (() => chain_matmul(A, B, W), [22, 52]),
        ["multi_dot of one"] = (() => linalg.multi_dot([W]), [2, 3]),
        ["einsum"] = (() => einsum("ij,jk->ik", A, B), Ab),
        ["einsum batch"] = (() => einsum("...ij,...jk->...ik", Batch, OtherBatch), [0.5, 7, 2, 16, 10, 140, 40, 320]),
        ["einsum trace"] = (() => einsum("ii", A.matmul(B)), [16.5]),
        ["tensordot lists"] = (() => tensordot(A, B, [1], [0]), Ab),
        ["tensordot pairs"] = (() => tensordot(A, B, [(0, 1)]), [1, 7, 4.5, 2, 8, 6, 3, 9, 7.5]),
        ["tensordot count"] = (() => tensordot(A, B, 1), Ab),
        ["tensordot all"] = (() => tensordot(A, A), [91]),
        ["tensordot none"] = (() => tensordot(W, V, 0), [2, -2, 4, 3, -3, 6]),
        ["cross"] = (() => linalg.cross(V, tensor(new[] { 0.0, 1, 1 })), [-3, -1, 1]),
        ["vecdot"] = (() => linalg.vecdot(A, A), [14, 77]),
        ["trace"] = (() => trace(A.matmul(B)), [16.5]),
        ["adjoint"] = (() => adjoint(A), [1, 4, 2, 5, 3, 6]),
        ["diagonal"] = (() => linalg.diagonal(A), [1, 5]),
        ["matrix_power"] = (() => matrix_power(A.matmul(B), 2), [14.25, 115.5, 33, 270]),
        ["matrix_power negative"] = (() => tensor(new[,] { { 2.0, 0 }, { 0, 4 } }).matrix_power(-1), [0.5, 0, 0, 0.25]),
        ["vander"] = (() => linalg.vander(W), [1, 2, 1, 3]),
        ["vander N"] = (() => linalg.vander(W, 3), [1, 2, 4, 1, 3, 9]),
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void Products_are_right_in_both_precisions(string name)
    {
        var (product, expected) = Cases[name];
        Check.Values(expected, product());
    }

    [Fact]
    public void In_place_products_change_and_return_the_tensor_itself()
    {
        var matrix = ones(2, 2, float64);
        Assert.Same(matrix, matrix.addmm_(A, B));
        Check.Values([1.5, 8, 3, 17], matrix);
        Assert.Same(matrix, addmm_(matrix, A, B, 0, 1));
        Check.Values(Ab, matrix);
        Assert.Same(matrix, addbmm_(matrix, Batch, OtherBatch, 0, 2));
        Check.Values([21, 294, 84, 672], matrix);
        var vector = ones(2, float64);
        Assert.Same(vector, addmv_(vector, A, V, 1, 2));
        Check.Values([11, 23], vector);
        var outer = zeros(2, 3, float64);
        Assert.Same(outer, addr_(outer, W, V));
        Check.Values([2, -2, 4, 3, -3, 6], outer);
    }

    [Fact]
    public void Single_precision_stays_single()
    {
        Assert.Equal(float32, A.to(float32).matmul(B.to(float32)).dtype);
        Check.Values(Ab, A.to(float32).matmul(B.to(float32)), 1e-6);
    }

    [Fact]
    public void Results_can_be_written_to_a_tensor()
    {
        var result = zeros(2, float64);
        Check.Values([14, 77], linalg.vecdot(A, A, @out: result));
        Check.Values([14, 77], result);
    }

    [Fact]
    public void Shapes_that_do_not_fit_are_errors()
    {
        Assert.Throws<ExternalException>(() => A.matmul(A));
        Assert.Contains("mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)", Assert.Throws<ExternalException>(() => A.mm(A)).Message, StringComparison.Ordinal);
        Assert.Equal("dot takes two vectors of one length; received shapes (3) and (2).", Assert.Throws<InvalidOperationException>(() => V.dot(W)).Message);
        Assert.StartsWith("vdot takes", Assert.Throws<InvalidOperationException>(() => A.vdot(A)).Message, StringComparison.Ordinal);
        Assert.Equal("trace takes a matrix; received shape (3).", Assert.Throws<ArgumentException>(() => V.trace()).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => A.tensordot(B, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => A.tensordot(B, -1));
        Assert.Throws<ArgumentException>(() => einsum("ij"));
        Assert.Throws<ExternalException>(() => einsum("ij,jk->ik", A));
        Assert.Throws<ArgumentException>(() => linalg.multi_dot([]));
    }

    [Fact]
    public void Products_have_gradients()
    {
        var a = A.requires_grad_();
        var b = B.requires_grad_();
        einsum("ij,jk->", a, b).backward();
        Check.Values([1, 1, 1.5, 1, 1, 1.5], a.grad!);
        Check.Values([5, 5, 7, 7, 9, 9], b.grad!);
    }
}
