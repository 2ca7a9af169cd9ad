using System.Runtime.InteropServices;
using static Pyzag.Torch.Tests.Tensors.Expected;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>Elements read and written by their positions. The expected figures are PyTorch 1.13's.</summary>
public sealed class IndexingTests : LeakCheck
{
    static readonly Dictionary<string, (Func<Result> Call, string Expected)> Cases = new()
    {
        ["M[0]"] = (() => M[0], "Float64 [4]: 0 1 2 3"),
        ["M[-1, 2]"] = (() => M[-1, 2], "Float64 []: 10"),
        ["C[1, 2, 3]"] = (() => C[1, 2, 3], "Float64 []: 23"),
        ["C.view(2, 1, 3, 4)[0, 0, 1, 2]"] = (() => C.view(2, 1, 3, 4)[0, 0, 1, 2], "Float64 []: 6"),
        ["C.view(2, 1, 1, 3, 4)[1, 0, 0, 1, 2]"] = (() => C.view(2, 1, 1, 3, 4)[1, 0, 0, 1, 2], "Float64 []: 18"),
        ["C.view(2, 1, 1, 1, 3, 4)[1, 0, 0, 0, 1, 2]"] = (() => C.view(2, 1, 1, 1, 3, 4)[1, 0, 0, 0, 1, 2], "Float64 []: 18"),
        ["C[new long[] { 1, 0 }]"] = (() => C[new long[] { 1, 0 }], "Float64 [4]: 12 13 14 15"),
        ["M[.., 1]"] = (() => M[.., 1], "Float64 [3]: 1 5 9"),
        ["M[1..]"] = (() => M[1..], "Float64 [2, 4]: 4 5 6 7 8 9 10 11"),
        ["M[TensorIndex.Colon, 1..3]"] = (() => M[TensorIndex.Colon, 1..3], "Float64 [3, 2]: 1 2 5 6 9 10"),
        ["M[^1]"] = (() => M[^1], "Float64 [4]: 8 9 10 11"),
        ["M[TensorIndex.Slice(0, 3, 2)]"] = (() => M[TensorIndex.Slice(0, 3, 2)], "Float64 [2, 4]: 0 1 2 3 8 9 10 11"),
        ["M[(1, null)]"] = (() => M[(1, null)], "Float64 [2, 4]: 4 5 6 7 8 9 10 11"),
        ["M[TensorIndex.Ellipsis, TensorIndex.Slice(step: 2)]"] =
            (() => M[TensorIndex.Ellipsis, TensorIndex.Slice(step: 2)], "Float64 [3, 2]: 0 2 4 6 8 10"),
        ["V[TensorIndex.None]"] = (() => V[TensorIndex.None], "Float64 [1, 6]: 0 1 2 3 4 5"),
        ["V[TensorIndex.Null, 1..2]"] = (() => V[TensorIndex.Null, 1..2], "Float64 [1, 1]: 1"),
        ["V[TensorIndex.Bool(true)]"] = (() => V[TensorIndex.Bool(true)], "Float64 [1, 6]: 0 1 2 3 4 5"),
        ["V[TensorIndex.Single(3)]"] = (() => V[TensorIndex.Single(3)], "Float64 []: 3"),
        ["V[1..^1]"] = (() => V[1..^1], "Float64 [4]: 1 2 3 4"),
        ["M[I(0, 2)]"] = (() => M[I(0, 2)], "Float64 [2, 4]: 0 1 2 3 8 9 10 11"),
        ["M[I(0, 2), I(1, 3)]"] = (() => M[I(0, 2), I(1, 3)], "Float64 [2]: 1 11"),
        ["M[TensorIndex.Colon, TensorIndex.Tensor(I(3, 0))]"] =
            (() => M[TensorIndex.Colon, TensorIndex.Tensor(I(3, 0))], "Float64 [3, 2]: 3 0 7 4 11 8"),
        ["V[V > 3]"] = (() => V[V > 3], "Float64 [2]: 4 5"),
        ["M[B(true, false, true)]"] = (() => M[B(true, false, true)], "Float64 [2, 4]: 0 1 2 3 8 9 10 11"),
        ["M.index(TensorIndex.Colon, 0)"] = (() => M.index(TensorIndex.Colon, 0), "Float64 [3]: 0 4 8"),
        ["M.index(I(1), I(1))"] = (() => M.index(I(1), I(1)), "Float64 [1]: 5"),
        ["V.index_put_(tensor(9.0), TensorIndex.Slice(1, 3))"] =
            (() => V.index_put_(tensor(9.0), TensorIndex.Slice(1, 3)), "Float64 [6]: 0 9 9 3 4 5"),
        ["V.index_put_(tensor(9.0), I(1, 5))"] = (() => V.index_put_(tensor(9.0), I(1, 5)), "Float64 [6]: 0 9 2 3 4 9"),
        ["V.index_put_(9, I(0))"] = (() => V.index_put_(9, I(0)), "Float64 [6]: 9 1 2 3 4 5"),
        ["V.index_put_(9, TensorIndex.Single(2))"] = (() => V.index_put_(9, TensorIndex.Single(2)), "Float64 [6]: 0 1 9 3 4 5"),
        ["V.index_put_(tensor(1.0), new[] { I(2, 2) }, true)"] =
            (() => V.index_put_(tensor(1.0), new[] { I(2, 2) }, true), "Float64 [6]: 0 1 4 3 4 5"),
        ["V.index_put_(tensor(1.0), new[] { I(2, 2) })"] = (() => V.index_put_(tensor(1.0), new[] { I(2, 2) }), "Float64 [6]: 0 1 1 3 4 5"),
        ["M.index_put_(tensor(100.0), new[] { TensorIndex.Colon, TensorIndex.Tensor(I(0, 0)) }, true)"] = (
            () => M.index_put_(tensor(100.0), new[] { TensorIndex.Colon, TensorIndex.Tensor(I(0, 0)) }, true),
            "Float64 [3, 4]: 200 1 2 3 204 5 6 7 208 9 10 11"),
        ["M.index_select(1, I(2, 0))"] = (() => M.index_select(1, I(2, 0)), "Float64 [3, 2]: 2 0 6 4 10 8"),
        ["index_select(M, 0, I(1))"] = (() => index_select(M, 0, I(1)), "Float64 [1, 4]: 4 5 6 7"),
        ["M.gather(1, I(1, 0, 3).view(3, 1))"] = (() => M.gather(1, I(1, 0, 3).view(3, 1)), "Float64 [3, 1]: 1 4 11"),
        ["gather(M, 0, I(2, 1).view(1, 2))"] = (() => gather(M, 0, I(2, 1).view(1, 2)), "Float64 [1, 2]: 8 5"),
        ["gather(V, 0, I(2), false)"] = (() => gather(V, 0, I(2), false), "Float64 [1]: 2"),
        ["M.take(I(0, 11, 5))"] = (() => M.take(I(0, 11, 5)), "Float64 [3]: 0 11 5"),
        ["take(M, I(3))"] = (() => take(M, I(3)), "Float64 [1]: 3"),
        ["M.take_along_dim(I(3, 5))"] = (() => M.take_along_dim(I(3, 5)), "Float64 [2]: 3 5"),
        ["M.take_along_dim(I(1, 0, 2).view(3, 1), 1)"] = (() => M.take_along_dim(I(1, 0, 2).view(3, 1), 1), "Float64 [3, 1]: 1 4 10"),
        ["V.take_along_dim(new List<long> { 1, 2 })"] = (() => V.take_along_dim(new List<long> { 1, 2 }), "Float64 [2]: 1 2"),
        ["V.take_along_dim(new List<long> { 1, 2 }, 0)"] = (() => V.take_along_dim(new List<long> { 1, 2 }, 0), "Float64 [2]: 1 2"),
        ["take_along_dim(M, I(1, 0, 2, 1).view(1, 4))"] = (() => take_along_dim(M, I(1, 0, 2, 1).view(1, 4)), "Float64 [1, 4]: 4 1 10 7"),
        ["take_along_dim(V, new List<long> { 5 })"] = (() => take_along_dim(V, new List<long> { 5 }), "Float64 [1]: 5"),
        ["V.masked_select(V > 3)"] = (() => V.masked_select(V > 3), "Float64 [2]: 4 5"),
        ["masked_select(M, B(true, false, false, false))"] = (() => masked_select(M, B(true, false, false, false)), "Float64 [3]: 0 4 8"),
        ["I(0, 3, 0, 4).nonzero()"] = (() => I(0, 3, 0, 4).nonzero(), "Int64 [2, 1]: 1 3"),
        ["nonzero(eye(2))"] = (() => nonzero(eye(2)), "Int64 [2, 2]: 0 0 1 1"),
        ["eye(2).nonzero_as_list().ToArray()"] = (() => eye(2).nonzero_as_list().ToArray(), "Int64 [2, 1]: 0 1 | Int64 [2, 1]: 0 1"),
        ["eye(2).argwhere()"] = (() => eye(2).argwhere(), "Int64 [2, 2]: 0 0 1 1"),
        ["argwhere(I(1, 0, 2))"] = (() => argwhere(I(1, 0, 2)), "Int64 [2, 1]: 0 2"),
        ["where(V > 2, V, -V)"] = (() => where(V > 2, V, -V), "Float64 [6]: -0 -1 -2 3 4 5"),
        ["V.where(V < 1, tensor(7.0))"] = (() => V.where(V < 1, tensor(7.0)), "Float64 [6]: 0 7 7 7 7 7"),
        ["where(eye(2))"] = (() => where(eye(2)), "Int64 [2]: 0 1 | Int64 [2]: 0 1"),
        ["V.scatter(0, I(1, 3), tensor(new[] { 8.0, 9 }))"] =
            (() => V.scatter(0, I(1, 3), tensor(new[] { 8.0, 9 })), "Float64 [6]: 0 8 2 9 4 5"),
        ["scatter(V, 0, I(1), tensor(new[] { 8.0 }))"] = (() => scatter(V, 0, I(1), tensor(new[] { 8.0 })), "Float64 [6]: 0 8 2 3 4 5"),
        ["V.scatter_(0, I(0), tensor(new[] { 8.0 }))"] = (() => V.scatter_(0, I(0), tensor(new[] { 8.0 })), "Float64 [6]: 8 1 2 3 4 5"),
        ["scatter_(V, 0, I(2), tensor(new[] { 8.0 }))"] = (() => scatter_(V, 0, I(2), tensor(new[] { 8.0 })), "Float64 [6]: 0 1 8 3 4 5"),
        ["V.scatter_add(0, I(1, 1), ones(2, float64))"] = (() => V.scatter_add(0, I(1, 1), ones(2, float64)), "Float64 [6]: 0 3 2 3 4 5"),
        ["scatter_add(V, 0, I(1), ones(1, float64))"] = (() => scatter_add(V, 0, I(1), ones(1, float64)), "Float64 [6]: 0 2 2 3 4 5"),
        ["V.scatter_add_(0, I(2), ones(1, float64))"] = (() => V.scatter_add_(0, I(2), ones(1, float64)), "Float64 [6]: 0 1 3 3 4 5"),
        ["scatter_add_(V, 0, I(2), ones(1, float64))"] = (() => scatter_add_(V, 0, I(2), ones(1, float64)), "Float64 [6]: 0 1 3 3 4 5"),
        ["M.index_add(0, I(1, 1), M.slice(0, 0, 2, 1), 2)"] =
            (() => M.index_add(0, I(1, 1), M.slice(0, 0, 2, 1), 2), "Float64 [3, 4]: 0 1 2 3 12 17 22 27 8 9 10 11"),
        ["M.index_add_(0, I(1, 1), M.slice(0, 0, 2, 1), 2)"] =
            (() => M.index_add_(0, I(1, 1), M.slice(0, 0, 2, 1), 2), "Float64 [3, 4]: 0 1 2 3 12 17 22 27 8 9 10 11"),
        ["index_add(M, 0, I(1, 1), M.slice(0, 0, 2, 1), 2)"] =
            (() => index_add(M, 0, I(1, 1), M.slice(0, 0, 2, 1), 2), "Float64 [3, 4]: 0 1 2 3 12 17 22 27 8 9 10 11"),
        ["index_add_(M, 0, I(1, 1), M.slice(0, 0, 2, 1), 2)"] =
            (() => index_add_(M, 0, I(1, 1), M.slice(0, 0, 2, 1), 2), "Float64 [3, 4]: 0 1 2 3 12 17 22 27 8 9 10 11"),
        ["M.index_copy(0, I(2), M.slice(0, 0, 1, 1))"] =
            (() => M.index_copy(0, I(2), M.slice(0, 0, 1, 1)), "Float64 [3, 4]: 0 1 2 3 4 5 6 7 0 1 2 3"),
        ["M.index_copy_(0, I(2), M.slice(0, 0, 1, 1))"] =
            (() => M.index_copy_(0, I(2), M.slice(0, 0, 1, 1)), "Float64 [3, 4]: 0 1 2 3 4 5 6 7 0 1 2 3"),
        ["index_copy(M, 0, I(2), M.slice(0, 0, 1, 1))"] =
            (() => index_copy(M, 0, I(2), M.slice(0, 0, 1, 1)), "Float64 [3, 4]: 0 1 2 3 4 5 6 7 0 1 2 3"),
        ["index_copy_(M, 0, I(2), M.slice(0, 0, 1, 1))"] =
            (() => index_copy_(M, 0, I(2), M.slice(0, 0, 1, 1)), "Float64 [3, 4]: 0 1 2 3 4 5 6 7 0 1 2 3"),
        ["M.index_fill(1, I(0, 3), 9)"] = (() => M.index_fill(1, I(0, 3), 9), "Float64 [3, 4]: 9 1 2 9 9 5 6 9 9 9 10 9"),
        ["M.index_fill_(1, I(0, 3), 9)"] = (() => M.index_fill_(1, I(0, 3), 9), "Float64 [3, 4]: 9 1 2 9 9 5 6 9 9 9 10 9"),
        ["index_fill(M, 1, I(0, 3), 9)"] = (() => index_fill(M, 1, I(0, 3), 9), "Float64 [3, 4]: 9 1 2 9 9 5 6 9 9 9 10 9"),
        ["index_fill_(M, 1, I(0, 3), 9)"] = (() => index_fill_(M, 1, I(0, 3), 9), "Float64 [3, 4]: 9 1 2 9 9 5 6 9 9 9 10 9"),
        ["V.masked_fill(V > 3, -1)"] = (() => V.masked_fill(V > 3, -1), "Float64 [6]: 0 1 2 3 -1 -1"),
        ["V.masked_fill_(V > 3, -1)"] = (() => V.masked_fill_(V > 3, -1), "Float64 [6]: 0 1 2 3 -1 -1"),
        ["V.masked_scatter(V > 3, tensor(new[] { 8.0, 9, 10 }))"] =
            (() => V.masked_scatter(V > 3, tensor(new[] { 8.0, 9, 10 })), "Float64 [6]: 0 1 2 3 8 9"),
        ["V.masked_scatter_(V > 3, tensor(new[] { 8.0, 9 }))"] =
            (() => V.masked_scatter_(V > 3, tensor(new[] { 8.0, 9 })), "Float64 [6]: 0 1 2 3 8 9"),
        ["M.select_scatter(zeros(4, float64), 0, 1)"] =
            (() => M.select_scatter(zeros(4, float64), 0, 1), "Float64 [3, 4]: 0 1 2 3 0 0 0 0 8 9 10 11"),
        ["select_scatter(M, zeros(3, float64), 1, 0)"] =
            (() => select_scatter(M, zeros(3, float64), 1, 0), "Float64 [3, 4]: 0 1 2 3 0 5 6 7 0 9 10 11"),
        ["V.slice_scatter(zeros(2, float64), 0, 1, 5, 2)"] =
            (() => V.slice_scatter(zeros(2, float64), 0, 1, 5, 2), "Float64 [6]: 0 0 2 0 4 5"),
        ["slice_scatter(V, zeros(2, float64), start: 4)"] =
            (() => slice_scatter(V, zeros(2, float64), start: 4), "Float64 [6]: 0 1 2 3 0 0"),
        ["S.diagonal_scatter(zeros(3, float64))"] = (() => S.diagonal_scatter(zeros(3, float64)), "Float64 [3, 3]: 0 1 2 3 0 5 6 7 0"),
        ["diagonal_scatter(S, zeros(2, float64), 1)"] =
            (() => diagonal_scatter(S, zeros(2, float64), 1), "Float64 [3, 3]: 0 0 2 3 4 0 6 7 8"),
        ["M.copy_(arange(4))"] = (() => M.copy_(arange(4)), "Float64 [3, 4]: 0 1 2 3 0 1 2 3 0 1 2 3"),
        ["V.zero_()"] = (() => V.zero_(), "Float64 [6]: 0 0 0 0 0 0"),
        ["V.fill_(2)"] = (() => V.fill_(2), "Float64 [6]: 2 2 2 2 2 2"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_PyTorch_gives(string name) => AssertIs(Cases[name].Expected, Cases[name].Call());

    [Fact]
    public void Setting_a_part_writes_into_the_tensor()
    {
        var m = M;
        m[0] = tensor(-1.0);
        m[1, 1] = -2.0;
        m[TensorIndex.Slice(1), TensorIndex.Single(0)] = tensor(-3.0);
        m[m > 10] = tensor(-4.0);
        m[new long[] { 2, 2 }] = -5.0;
        Assert.Equal([-1.0, -1, -1, -1, -3, -2, 6, 7, -3, 9, -5, -4], m.data<double>().ToArray());

        var layers = zeros([1, 1, 1, 1, 1, 2]);
        layers[0, 0, 0, 0, 0, 1] = 1f;
        layers[0, 0, 0, 0, 0] += 1;
        layers[0, 0, 0, 0] += 1;
        layers[0, 0, 0] += 1;
        layers[Array.Empty<long>()] += 1;
        Assert.Equal([4f, 5], layers.data<float>().ToArray());
    }

    [Fact]
    public void In_place_methods_return_the_tensor_itself()
    {
        var v = V;
        Assert.Same(v, v.index_put_(1, I(0)));
        Assert.Same(v, v.index_put_(tensor(1.0), new[] { I(0) }, true));
        Assert.Same(v, v.index_add_(0, I(0), tensor(new[] { 1.0 }), 1));
        Assert.Same(v, v.index_copy_(0, I(0), tensor(new[] { 1.0 })));
        Assert.Same(v, v.index_fill_(0, I(0), 1));
        Assert.Same(v, v.scatter_(0, I(0), tensor(new[] { 1.0 })));
        Assert.Same(v, v.scatter_add_(0, I(0), tensor(new[] { 1.0 })));
        Assert.Same(v, v.masked_fill_(v > 0, 1));
        Assert.Same(v, v.masked_scatter_(v > 0, ones(6, float64)));
        Assert.Same(v, v.copy_(ones(6)));
        Assert.Same(v, v.zero_());
        Assert.Same(v, v.fill_(1));
        Assert.Equal([1.0, 1, 1, 1, 1, 1], v.data<double>().ToArray());
    }

    [Fact]
    public void Gradients_flow_through_indexing()
    {
        var v = V.requires_grad_();
        (v[1..3].sum() + v[I(5, 5)].sum() + v[0] * 3).backward();
        Assert.Equal([3.0, 1, 1, 0, 0, 2], v.grad!.data<double>().ToArray());
    }

    [Fact]
    public void Wrong_requests_are_refused()
    {
        Assert.Contains("out of range", Assert.Throws<ExternalException>(() => V[6]).Message);
        Assert.Contains("too many indices", Assert.Throws<ExternalException>(() => V[.., 0, 0]).Message);
        Assert.Contains("boolean", Assert.Throws<ArgumentException>(() => where(V, V, V)).Message);
        Assert.Contains("another kind", Assert.Throws<ArgumentException>(() => V.index_put_(V, [TensorIndex.Single(0)], true)).Message);
        Assert.Throws<InvalidOperationException>(() => (Tensor)TensorIndex.Single(0));
        Assert.Throws<NotSupportedException>(() => gather(V, 0, I(0), true));
    }
}
