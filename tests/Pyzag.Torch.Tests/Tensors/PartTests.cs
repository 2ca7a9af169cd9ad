using System.Runtime.InteropServices;
using static Pyzag.Torch.Tests.Tensors.Expected;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>Parts of tensors and their diagonals. The expected figures are PyTorch 1.13's.</summary>
public sealed class PartTests : LeakCheck
{
    static readonly Dictionary<string, (Func<Result> Call, string Expected)> Cases = new()
    {
        ["M.narrow(1, 1, 2)"] = (() => M.narrow(1, 1, 2), "Float64 [3, 2]: 1 2 5 6 9 10"),
        ["narrow(M, 0, 1, 2)"] = (() => narrow(M, 0, 1, 2), "Float64 [2, 4]: 4 5 6 7 8 9 10 11"),
        ["M.select(1, -1)"] = (() => M.select(1, -1), "Float64 [3]: 3 7 11"),
        ["select(M, 0, 1)"] = (() => select(M, 0, 1), "Float64 [4]: 4 5 6 7"),
        ["V.slice(0, 1, 6, 2)"] = (() => V.slice(0, 1, 6, 2), "Float64 [3]: 1 3 5"),
        ["M.chunk(2)"] = (() => M.chunk(2), "Float64 [2, 4]: 0 1 2 3 4 5 6 7 | Float64 [1, 4]: 8 9 10 11"),
        ["chunk(M, 3, 1)"] = (() => chunk(M, 3, 1), "Float64 [3, 2]: 0 1 4 5 8 9 | Float64 [3, 2]: 2 3 6 7 10 11"),
        ["M.split(2)"] = (() => M.split(2), "Float64 [2, 4]: 0 1 2 3 4 5 6 7 | Float64 [1, 4]: 8 9 10 11"),
        ["M.split(3, 1)"] = (() => M.split(3, 1), "Float64 [3, 3]: 0 1 2 4 5 6 8 9 10 | Float64 [3, 1]: 3 7 11"),
        ["M.split(new long[] { 1, 3 }, 1)"] =
            (() => M.split(new long[] { 1, 3 }, 1), "Float64 [3, 1]: 0 4 8 | Float64 [3, 3]: 1 2 3 5 6 7 9 10 11"),
        ["M.split(stackalloc long[] { 1, 2 })"] =
            (() => M.split(stackalloc long[] { 1, 2 }), "Float64 [1, 4]: 0 1 2 3 | Float64 [2, 4]: 4 5 6 7 8 9 10 11"),
        ["V.split(1, 2, 3)"] = (() => V.split(1, 2, 3), "Float64 [1]: 0 | Float64 [2]: 1 2 | Float64 [3]: 3 4 5"),
        ["split(M, [1, 2])"] = (() => split(M, [1, 2]), "Float64 [1, 4]: 0 1 2 3 | Float64 [2, 4]: 4 5 6 7 8 9 10 11"),
        ["M.unbind()"] = (() => M.unbind(), "Float64 [4]: 0 1 2 3 | Float64 [4]: 4 5 6 7 | Float64 [4]: 8 9 10 11"),
        ["unbind(M, 1L)"] = (() => unbind(M, 1L), "Float64 [3]: 0 4 8 | Float64 [3]: 1 5 9 | Float64 [3]: 2 6 10 | Float64 [3]: 3 7 11"),
        ["unbind(M, 0)"] = (() => unbind(M, 0), "Float64 [4]: 0 1 2 3 | Float64 [4]: 4 5 6 7 | Float64 [4]: 8 9 10 11"),
        ["V.unfold(0, 3, 2)"] = (() => V.unfold(0, 3, 2), "Float64 [2, 3]: 0 1 2 2 3 4"),
        ["V.as_strided([2, 2], [2, 1], 1)"] = (() => V.as_strided([2, 2], [2, 1], 1), "Float64 [2, 2]: 1 2 3 4"),
        ["V.tensor_split(4)"] = (() => V.tensor_split(4), "Float64 [2]: 0 1 | Float64 [2]: 2 3 | Float64 [1]: 4 | Float64 [1]: 5"),
        ["M.tensor_split([1, 2], 1)"] =
            (() => M.tensor_split([1, 2], 1), "Float64 [3, 1]: 0 4 8 | Float64 [3, 1]: 1 5 9 | Float64 [3, 2]: 2 3 6 7 10 11"),
        ["V.tensor_split(I(2, 4))"] = (() => V.tensor_split(I(2, 4)), "Float64 [2]: 0 1 | Float64 [2]: 2 3 | Float64 [2]: 4 5"),
        ["V.tensor_split(tensor(4L))"] =
            (() => V.tensor_split(tensor(4L)), "Float64 [2]: 0 1 | Float64 [2]: 2 3 | Float64 [1]: 4 | Float64 [1]: 5"),
        ["tensor_split(V, 4)"] = (() => tensor_split(V, 4), "Float64 [2]: 0 1 | Float64 [2]: 2 3 | Float64 [1]: 4 | Float64 [1]: 5"),
        ["tensor_split(V, [1, 2])"] = (() => tensor_split(V, [1, 2]), "Float64 [1]: 0 | Float64 [1]: 1 | Float64 [4]: 2 3 4 5"),
        ["tensor_split(M, I(1), 1)"] = (() => tensor_split(M, I(1), 1), "Float64 [3, 1]: 0 4 8 | Float64 [3, 3]: 1 2 3 5 6 7 9 10 11"),
        ["M.hsplit(2)"] = (() => M.hsplit(2), "Float64 [3, 2]: 0 1 4 5 8 9 | Float64 [3, 2]: 2 3 6 7 10 11"),
        ["V.hsplit(3)"] = (() => V.hsplit(3), "Float64 [2]: 0 1 | Float64 [2]: 2 3 | Float64 [2]: 4 5"),
        ["M.hsplit(1, 2)"] = (() => M.hsplit(1, 2), "Float64 [3, 1]: 0 4 8 | Float64 [3, 1]: 1 5 9 | Float64 [3, 2]: 2 3 6 7 10 11"),
        ["V.hsplit(I(1, 3))"] = (() => V.hsplit(I(1, 3)), "Float64 [1]: 0 | Float64 [2]: 1 2 | Float64 [3]: 3 4 5"),
        ["hsplit(M, 4)"] =
            (() => hsplit(M, 4), "Float64 [3, 1]: 0 4 8 | Float64 [3, 1]: 1 5 9 | Float64 [3, 1]: 2 6 10 | Float64 [3, 1]: 3 7 11"),
        ["hsplit(M, [1])"] = (() => hsplit(M, [1]), "Float64 [3, 1]: 0 4 8 | Float64 [3, 3]: 1 2 3 5 6 7 9 10 11"),
        ["hsplit(M, I(1))"] = (() => hsplit(M, I(1)), "Float64 [3, 1]: 0 4 8 | Float64 [3, 3]: 1 2 3 5 6 7 9 10 11"),
        ["hsplit(V, (1, 2))"] = (() => hsplit(V, (1, 2)), "Float64 [1]: 0 | Float64 [1]: 1 | Float64 [4]: 2 3 4 5"),
        ["hsplit(V, (1, 2, 3))"] = (() => hsplit(V, (1, 2, 3)), "Float64 [1]: 0 | Float64 [1]: 1 | Float64 [1]: 2 | Float64 [3]: 3 4 5"),
        ["hsplit(V, (1, 2, 3, 4))"] =
            (() => hsplit(V, (1, 2, 3, 4)), "Float64 [1]: 0 | Float64 [1]: 1 | Float64 [1]: 2 | Float64 [1]: 3 | Float64 [2]: 4 5"),
        ["M.vsplit(3)"] = (() => M.vsplit(3), "Float64 [1, 4]: 0 1 2 3 | Float64 [1, 4]: 4 5 6 7 | Float64 [1, 4]: 8 9 10 11"),
        ["M.vsplit(1, 2)"] = (() => M.vsplit(1, 2), "Float64 [1, 4]: 0 1 2 3 | Float64 [1, 4]: 4 5 6 7 | Float64 [1, 4]: 8 9 10 11"),
        ["M.vsplit(I(1))"] = (() => M.vsplit(I(1)), "Float64 [1, 4]: 0 1 2 3 | Float64 [2, 4]: 4 5 6 7 8 9 10 11"),
        ["vsplit(M, [2])"] = (() => vsplit(M, [2]), "Float64 [2, 4]: 0 1 2 3 4 5 6 7 | Float64 [1, 4]: 8 9 10 11"),
        ["C.dsplit(2)"] =
            (() => C.dsplit(2), "Float64 [2, 3, 2]: 0 1 4 5 8 9 12 13 16 17 20 21 | Float64 [2, 3, 2]: 2 3 6 7 10 11 14 15 18 19 22 23"),
        ["C.dsplit(1, 3)"] = (
            () => C.dsplit(1, 3),
            "Float64 [2, 3, 1]: 0 4 8 12 16 20 | Float64 [2, 3, 2]: 1 2 5 6 9 10 13 14 17 18 21 22 | Float64 [2, 3, 1]: 3 7 11 15 19 23"),
        ["C.dsplit(I(2))"] =
            (() => C.dsplit(I(2)), "Float64 [2, 3, 2]: 0 1 4 5 8 9 12 13 16 17 20 21 | Float64 [2, 3, 2]: 2 3 6 7 10 11 14 15 18 19 22 23"),
        ["C.dsplit((1, 2))"] = (
            () => C.dsplit((1, 2)),
            "Float64 [2, 3, 1]: 0 4 8 12 16 20 | Float64 [2, 3, 1]: 1 5 9 13 17 21 | Float64 [2, 3, 2]: 2 3 6 7 10 11 14 15 18 19 22 23"),
        ["C.dsplit((1, 2, 3))"] = (
            () => C.dsplit((1, 2, 3)),
            "Float64 [2, 3, 1]: 0 4 8 12 16 20 | Float64 [2, 3, 1]: 1 5 9 13 17 21 | Float64 [2, 3, 1]: 2 6 10 14 18 22"
            + " | Float64 [2, 3, 1]: 3 7 11 15 19 23"),
        ["C.dsplit((0, 1, 2, 3))"] = (
            () => C.dsplit((0, 1, 2, 3)),
            "Float64 [2, 3, 0]: | Float64 [2, 3, 1]: 0 4 8 12 16 20 | Float64 [2, 3, 1]: 1 5 9 13 17 21"
            + " | Float64 [2, 3, 1]: 2 6 10 14 18 22 | Float64 [2, 3, 1]: 3 7 11 15 19 23"),
        ["dsplit(C, 4)"] = (
            () => dsplit(C, 4),
            "Float64 [2, 3, 1]: 0 4 8 12 16 20 | Float64 [2, 3, 1]: 1 5 9 13 17 21 | Float64 [2, 3, 1]: 2 6 10 14 18 22"
            + " | Float64 [2, 3, 1]: 3 7 11 15 19 23"),
        ["dsplit(C, [1])"] =
            (() => dsplit(C, [1]), "Float64 [2, 3, 1]: 0 4 8 12 16 20 | Float64 [2, 3, 3]: 1 2 3 5 6 7 9 10 11 13 14 15 17 18 19 21 22 23"),
        ["dsplit(C, I(1))"] = (
            () => dsplit(C, I(1)),
            "Float64 [2, 3, 1]: 0 4 8 12 16 20 | Float64 [2, 3, 3]: 1 2 3 5 6 7 9 10 11 13 14 15 17 18 19 21 22 23"),
        ["dsplit(C, (1, 2))"] = (
            () => dsplit(C, (1, 2)),
            "Float64 [2, 3, 1]: 0 4 8 12 16 20 | Float64 [2, 3, 1]: 1 5 9 13 17 21 | Float64 [2, 3, 2]: 2 3 6 7 10 11 14 15 18 19 22 23"),
        ["dsplit(C, (1, 2, 3))"] = (
            () => dsplit(C, (1, 2, 3)),
            "Float64 [2, 3, 1]: 0 4 8 12 16 20 | Float64 [2, 3, 1]: 1 5 9 13 17 21 | Float64 [2, 3, 1]: 2 6 10 14 18 22"
            + " | Float64 [2, 3, 1]: 3 7 11 15 19 23"),
        ["dsplit(C, (0, 1, 2, 3))"] = (
            () => dsplit(C, (0, 1, 2, 3)),
            "Float64 [2, 3, 0]: | Float64 [2, 3, 1]: 0 4 8 12 16 20 | Float64 [2, 3, 1]: 1 5 9 13 17 21"
            + " | Float64 [2, 3, 1]: 2 6 10 14 18 22 | Float64 [2, 3, 1]: 3 7 11 15 19 23"),
        ["V.diag()"] = (() => V.diag(), "Float64 [6, 6]: 0 0 0 0 0 0 0 1 0 0 0 0 0 0 2 0 0 0 0 0 0 3 0 0 0 0 0 0 4 0 0 0 0 0 0 5"),
        ["S.diag(1)"] = (() => S.diag(1), "Float64 [2]: 1 5"),
        ["diag(S, -1)"] = (() => diag(S, -1), "Float64 [2]: 3 7"),
        ["I(1, 2).diagflat(1)"] = (() => I(1, 2).diagflat(1), "Int64 [3, 3]: 0 1 0 0 0 2 0 0 0"),
        ["diagflat(I(1, 2))"] = (() => diagflat(I(1, 2)), "Int64 [2, 2]: 1 0 0 2"),
        ["C.diagonal(1, 1, 2)"] = (() => C.diagonal(1, 1, 2), "Float64 [2, 3]: 1 6 11 13 18 23"),
        ["diagonal(M)"] = (() => diagonal(M), "Float64 [3]: 0 5 10"),
        ["M.diag_embed()"] = (
            () => M.diag_embed(),
            "Float64 [3, 4, 4]: 0 0 0 0 0 1 0 0 0 0 2 0 0 0 0 3 4 0 0 0 0 5 0 0 0 0 6 0 0 0 0 7 8 0 0 0 0 9 0 0 0 0 10 0 0 0 0 11"),
        ["diag_embed(I(1, 2), 1, 0, 1)"] = (() => diag_embed(I(1, 2), 1, 0, 1), "Int64 [3, 3]: 0 1 0 0 0 2 0 0 0"),
        ["S.tril()"] = (() => S.tril(), "Float64 [3, 3]: 0 0 0 3 4 0 6 7 8"),
        ["tril(S, -1)"] = (() => tril(S, -1), "Float64 [3, 3]: 0 0 0 3 0 0 6 7 0"),
        ["S.tril_(1)"] = (() => S.tril_(1), "Float64 [3, 3]: 0 1 0 3 4 5 6 7 8"),
        ["tril_(S)"] = (() => tril_(S), "Float64 [3, 3]: 0 0 0 3 4 0 6 7 8"),
        ["S.triu()"] = (() => S.triu(), "Float64 [3, 3]: 0 1 2 0 4 5 0 0 8"),
        ["triu(S, 1)"] = (() => triu(S, 1), "Float64 [3, 3]: 0 1 2 0 0 5 0 0 0"),
        ["S.triu_(-1)"] = (() => S.triu_(-1), "Float64 [3, 3]: 0 1 2 3 4 5 0 7 8"),
        ["triu_(S)"] = (() => triu_(S), "Float64 [3, 3]: 0 1 2 0 4 5 0 0 8"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_PyTorch_gives(string name) => AssertIs(Cases[name].Expected, Cases[name].Call());

    [Fact]
    public void Parts_are_views()
    {
        var m = M;
        m.narrow(1, 0, 1).fill_(-1);
        m.diagonal().fill_(-2);
        m.unbind(1)[3].fill_(-3);
        m.split(1)[2].slice(1, 1, 2, 1).fill_(-4);
        Assert.Equal([-2.0, 1, 2, -3, -1, -2, 6, -3, -1, -4, -2, -3], m.data<double>().ToArray());
    }

    [Fact]
    public void Wrong_requests_are_refused()
    {
        Assert.Contains("step is 0", Assert.Throws<ArgumentException>(() => V.slice(0, 0, 6, 0)).Message);
        Assert.Contains("not evenly divisible by 3", Assert.Throws<ArgumentException>(() => M.hsplit(3)).Message);
        Assert.Contains("received Float64", Assert.Throws<ArgumentException>(() => V.tensor_split(V)).Message);
        Assert.Contains("out of range", Assert.Throws<ExternalException>(() => M.select(0, 3)).Message);
    }
}
