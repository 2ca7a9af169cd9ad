using System.Runtime.InteropServices;
using static Pyzag.Torch.Tests.Tensors.Expected;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>Other shapes and orders of the same elements. The expected figures are PyTorch 1.13's.</summary>
public sealed class ShapeTests : LeakCheck
{
    static readonly Dictionary<string, (Func<Result> Call, string Expected)> Cases = new()
    {
        ["M.T"] = (() => M.T, "Float64 [4, 3]: 0 4 8 1 5 9 2 6 10 3 7 11"),
        ["Z.H"] = (() => Z.H, "ComplexFloat64 [2, 2]: 0+2i 2-0i 1+1i 3-1i"),
        ["M.H"] = (() => M.H, "Float64 [4, 3]: 0 4 8 1 5 9 2 6 10 3 7 11"),
        ["C.mT"] = (() => C.mT, "Float64 [2, 4, 3]: 0 4 8 1 5 9 2 6 10 3 7 11 12 16 20 13 17 21 14 18 22 15 19 23"),
        ["Z.mH"] = (() => Z.mH, "ComplexFloat64 [2, 2]: 0+2i 2-0i 1+1i 3-1i"),
        ["M.view(4, -1)"] = (() => M.view(4, -1), "Float64 [4, 3]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["M.view_as(ones(2, 6))"] = (() => M.view_as(ones(2, 6)), "Float64 [2, 6]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["M.T.reshape(2, -1)"] = (() => M.T.reshape(2, -1), "Float64 [2, 6]: 0 4 8 1 5 9 2 6 10 3 7 11"),
        ["reshape(M, 12)"] = (() => reshape(M, 12), "Float64 [12]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["C.flatten()"] = (() => C.flatten(), "Float64 [24]: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"),
        ["C.flatten(1)"] = (() => C.flatten(1), "Float64 [2, 12]: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"),
        ["flatten(C, 0, 1)"] = (() => flatten(C, 0, 1), "Float64 [6, 4]: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"),
        ["M.unflatten(1, 2, 2)"] = (() => M.unflatten(1, 2, 2), "Float64 [3, 2, 2]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["M.unflatten(1, new Size((2, -1)))"] = (() => M.unflatten(1, new Size((2, -1))), "Float64 [3, 2, 2]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["unflatten(M, 0, 3, 1)"] = (() => unflatten(M, 0, 3, 1), "Float64 [3, 1, 4]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["unflatten(M, 0, (1, 3))"] = (() => unflatten(M, 0, (1, 3)), "Float64 [1, 3, 4]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["M.T.ravel()"] = (() => M.T.ravel(), "Float64 [12]: 0 4 8 1 5 9 2 6 10 3 7 11"),
        ["ravel(M)"] = (() => ravel(M), "Float64 [12]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["C.permute(2, 0, 1)"] =
            (() => C.permute(2, 0, 1), "Float64 [4, 2, 3]: 0 4 8 12 16 20 1 5 9 13 17 21 2 6 10 14 18 22 3 7 11 15 19 23"),
        ["C.permute(new List<long> { 1, 0, 2 })"] = (
            () => C.permute(new List<long> { 1, 0, 2 }),
            "Float64 [3, 2, 4]: 0 1 2 3 12 13 14 15 4 5 6 7 16 17 18 19 8 9 10 11 20 21 22 23"),
        ["permute(C, 2, 1, 0)"] =
            (() => permute(C, 2, 1, 0), "Float64 [4, 3, 2]: 0 12 4 16 8 20 1 13 5 17 9 21 2 14 6 18 10 22 3 15 7 19 11 23"),
        ["C.transpose(0, -1)"] =
            (() => C.transpose(0, -1), "Float64 [4, 3, 2]: 0 12 4 16 8 20 1 13 5 17 9 21 2 14 6 18 10 22 3 15 7 19 11 23"),
        ["transpose(M, 0, 1)"] = (() => transpose(M, 0, 1), "Float64 [4, 3]: 0 4 8 1 5 9 2 6 10 3 7 11"),
        ["M.transpose_(0, 1)"] = (() => M.transpose_(0, 1), "Float64 [4, 3]: 0 4 8 1 5 9 2 6 10 3 7 11"),
        ["M.t()"] = (() => M.t(), "Float64 [4, 3]: 0 4 8 1 5 9 2 6 10 3 7 11"),
        ["t(M)"] = (() => t(M), "Float64 [4, 3]: 0 4 8 1 5 9 2 6 10 3 7 11"),
        ["C.swapdims(0, 1)"] = (() => C.swapdims(0, 1), "Float64 [3, 2, 4]: 0 1 2 3 12 13 14 15 4 5 6 7 16 17 18 19 8 9 10 11 20 21 22 23"),
        ["swapdims(C, 0, 1)"] =
            (() => swapdims(C, 0, 1), "Float64 [3, 2, 4]: 0 1 2 3 12 13 14 15 4 5 6 7 16 17 18 19 8 9 10 11 20 21 22 23"),
        ["C.swapaxes(0, 2)"] = (() => C.swapaxes(0, 2), "Float64 [4, 3, 2]: 0 12 4 16 8 20 1 13 5 17 9 21 2 14 6 18 10 22 3 15 7 19 11 23"),
        ["swapaxes(C, 0, 2)"] =
            (() => swapaxes(C, 0, 2), "Float64 [4, 3, 2]: 0 12 4 16 8 20 1 13 5 17 9 21 2 14 6 18 10 22 3 15 7 19 11 23"),
        ["C.movedim([0, 1], [2, 0])"] =
            (() => C.movedim([0, 1], [2, 0]), "Float64 [3, 4, 2]: 0 12 1 13 2 14 3 15 4 16 5 17 6 18 7 19 8 20 9 21 10 22 11 23"),
        ["C.moveaxis([0], [2])"] =
            (() => C.moveaxis([0], [2]), "Float64 [3, 4, 2]: 0 12 1 13 2 14 3 15 4 16 5 17 6 18 7 19 8 20 9 21 10 22 11 23"),
        ["movedim(C, 2, 0)"] = (() => movedim(C, 2, 0), "Float64 [4, 2, 3]: 0 4 8 12 16 20 1 5 9 13 17 21 2 6 10 14 18 22 3 7 11 15 19 23"),
        ["movedim(C, [2], [0])"] =
            (() => movedim(C, [2], [0]), "Float64 [4, 2, 3]: 0 4 8 12 16 20 1 5 9 13 17 21 2 6 10 14 18 22 3 7 11 15 19 23"),
        ["moveaxis(C, 2, 0)"] =
            (() => moveaxis(C, 2, 0), "Float64 [4, 2, 3]: 0 4 8 12 16 20 1 5 9 13 17 21 2 6 10 14 18 22 3 7 11 15 19 23"),
        ["moveaxis(C, [2], [1])"] =
            (() => moveaxis(C, [2], [1]), "Float64 [2, 4, 3]: 0 4 8 1 5 9 2 6 10 3 7 11 12 16 20 13 17 21 14 18 22 15 19 23"),
        ["moveaxis(C, (0, 1), (1, 2))"] =
            (() => moveaxis(C, (0, 1), (1, 2)), "Float64 [4, 2, 3]: 0 4 8 12 16 20 1 5 9 13 17 21 2 6 10 14 18 22 3 7 11 15 19 23"),
        ["moveaxis(C, (0, 1, 2), (1, 2, 0))"] =
            (() => moveaxis(C, (0, 1, 2), (1, 2, 0)), "Float64 [4, 2, 3]: 0 4 8 12 16 20 1 5 9 13 17 21 2 6 10 14 18 22 3 7 11 15 19 23"),
        ["moveaxis(C.unsqueeze(0), (0, 1, 2, 3), (3, 2, 1, 0))"] = (
            () => moveaxis(C.unsqueeze(0), (0, 1, 2, 3), (3, 2, 1, 0)),
            "Float64 [4, 3, 2, 1]: 0 12 4 16 8 20 1 13 5 17 9 21 2 14 6 18 10 22 3 15 7 19 11 23"),
        ["V.view(1, 6, 1).squeeze()"] = (() => V.view(1, 6, 1).squeeze(), "Float64 [6]: 0 1 2 3 4 5"),
        ["V.view(1, 6, 1).squeeze(2)"] = (() => V.view(1, 6, 1).squeeze(2), "Float64 [1, 6]: 0 1 2 3 4 5"),
        ["squeeze(V.view(1, 6), 0)"] = (() => squeeze(V.view(1, 6), 0), "Float64 [6]: 0 1 2 3 4 5"),
        ["V.view(1, 6).squeeze_()"] = (() => V.view(1, 6).squeeze_(), "Float64 [6]: 0 1 2 3 4 5"),
        ["squeeze_(V.view(1, 6), 1)"] = (() => squeeze_(V.view(1, 6), 1), "Float64 [1, 6]: 0 1 2 3 4 5"),
        ["V.unsqueeze(1)"] = (() => V.unsqueeze(1), "Float64 [6, 1]: 0 1 2 3 4 5"),
        ["unsqueeze(V, -1)"] = (() => unsqueeze(V, -1), "Float64 [6, 1]: 0 1 2 3 4 5"),
        ["V.unsqueeze_(0)"] = (() => V.unsqueeze_(0), "Float64 [1, 6]: 0 1 2 3 4 5"),
        ["unsqueeze_(V, 0)"] = (() => unsqueeze_(V, 0), "Float64 [1, 6]: 0 1 2 3 4 5"),
        ["tensor(3.0).atleast_1d()"] = (() => tensor(3.0).atleast_1d(), "Float64 [1]: 3"),
        ["V.atleast_2d()"] = (() => V.atleast_2d(), "Float64 [1, 6]: 0 1 2 3 4 5"),
        ["M.atleast_3d()"] = (() => M.atleast_3d(), "Float64 [3, 4, 1]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["atleast_1d(V, tensor(2.0)).ToArray()"] =
            (() => atleast_1d(V, tensor(2.0)).ToArray(), "Float64 [6]: 0 1 2 3 4 5 | Float64 [1]: 2"),
        ["atleast_2d(V).ToArray()"] = (() => atleast_2d(V).ToArray(), "Float64 [1, 6]: 0 1 2 3 4 5"),
        ["atleast_3d(V).ToArray()"] = (() => atleast_3d(V).ToArray(), "Float64 [1, 6, 1]: 0 1 2 3 4 5"),
        ["V.expand(2, -1)"] = (() => V.expand(2, -1), "Float64 [2, 6]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["V.expand(new long[] { 2, 6 }, true)"] = (() => V.expand(new long[] { 2, 6 }, true), "Float64 [2, 6]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["V.expand((2, 6))"] = (() => V.expand((2, 6)), "Float64 [2, 6]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["V.view(6, 1).expand(stackalloc long[] { 6, 2 })"] =
            (() => V.view(6, 1).expand(stackalloc long[] { 6, 2 }), "Float64 [6, 2]: 0 0 1 1 2 2 3 3 4 4 5 5"),
        ["V.expand_as(ones(2, 6))"] = (() => V.expand_as(ones(2, 6)), "Float64 [2, 6]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["V.broadcast_to(2, 6)"] = (() => V.broadcast_to(2, 6), "Float64 [2, 6]: 0 1 2 3 4 5 0 1 2 3 4 5"),
        ["broadcast_to(V, 1, 6)"] = (() => broadcast_to(V, 1, 6), "Float64 [1, 6]: 0 1 2 3 4 5"),
        ["broadcast_tensors(I(1, 2), I(3).view(1, 1)).ToArray()"] =
            (() => broadcast_tensors(I(1, 2), I(3).view(1, 1)).ToArray(), "Int64 [1, 2]: 1 2 | Int64 [1, 2]: 3 3"),
        ["I(1, 2).repeat(2, 2)"] = (() => I(1, 2).repeat(2, 2), "Int64 [2, 4]: 1 2 1 2 1 2 1 2"),
        ["I(1, 2).tile([2, 1])"] = (() => I(1, 2).tile([2, 1]), "Int64 [2, 2]: 1 2 1 2"),
        ["tile(I(1, 2), [3])"] = (() => tile(I(1, 2), [3]), "Int64 [6]: 1 2 1 2 1 2"),
        ["I(1, 2).repeat_interleave(2)"] = (() => I(1, 2).repeat_interleave(2), "Int64 [4]: 1 1 2 2"),
        ["M.repeat_interleave(I(0, 1, 2), 0)"] = (() => M.repeat_interleave(I(0, 1, 2), 0), "Float64 [3, 4]: 4 5 6 7 8 9 10 11 8 9 10 11"),
        ["repeat_interleave(M, 2, 1, 8)"] =
            (() => repeat_interleave(M, 2, 1, 8), "Float64 [3, 8]: 0 0 1 1 2 2 3 3 4 4 5 5 6 6 7 7 8 8 9 9 10 10 11 11"),
        ["repeat_interleave(I(5, 6), I(1, 2))"] = (() => repeat_interleave(I(5, 6), I(1, 2)), "Int64 [3]: 5 6 6"),
        ["M.flip(0)"] = (() => M.flip(0), "Float64 [3, 4]: 8 9 10 11 4 5 6 7 0 1 2 3"),
        ["flip(M, 0, 1)"] = (() => flip(M, 0, 1), "Float64 [3, 4]: 11 10 9 8 7 6 5 4 3 2 1 0"),
        ["M.fliplr()"] = (() => M.fliplr(), "Float64 [3, 4]: 3 2 1 0 7 6 5 4 11 10 9 8"),
        ["fliplr(M)"] = (() => fliplr(M), "Float64 [3, 4]: 3 2 1 0 7 6 5 4 11 10 9 8"),
        ["M.flipud()"] = (() => M.flipud(), "Float64 [3, 4]: 8 9 10 11 4 5 6 7 0 1 2 3"),
        ["flipud(M)"] = (() => flipud(M), "Float64 [3, 4]: 8 9 10 11 4 5 6 7 0 1 2 3"),
        ["V.roll(2)"] = (() => V.roll(2), "Float64 [6]: 4 5 0 1 2 3"),
        ["M.roll(1, 0)"] = (() => M.roll(1, 0), "Float64 [3, 4]: 8 9 10 11 0 1 2 3 4 5 6 7"),
        ["M.roll([1, -1], [0, 1])"] = (() => M.roll([1, -1], [0, 1]), "Float64 [3, 4]: 9 10 11 8 1 2 3 0 5 6 7 4"),
        ["M.roll([3])"] = (() => M.roll([3]), "Float64 [3, 4]: 9 10 11 0 1 2 3 4 5 6 7 8"),
        ["M.roll((1, 2), (0, 1))"] = (() => M.roll((1, 2), (0, 1)), "Float64 [3, 4]: 10 11 8 9 2 3 0 1 6 7 4 5"),
        ["C.roll((1, 2, 3), (0, 1, 2))"] =
            (() => C.roll((1, 2, 3), (0, 1, 2)), "Float64 [2, 3, 4]: 17 18 19 16 21 22 23 20 13 14 15 12 5 6 7 4 9 10 11 8 1 2 3 0"),
        ["M.roll(stackalloc long[] { 1 }, stackalloc long[] { 1 })"] =
            (() => M.roll(stackalloc long[] { 1 }, stackalloc long[] { 1 }), "Float64 [3, 4]: 3 0 1 2 7 4 5 6 11 8 9 10"),
        ["roll(V, 1)"] = (() => roll(V, 1), "Float64 [6]: 5 0 1 2 3 4"),
        ["roll(V, [1])"] = (() => roll(V, [1]), "Float64 [6]: 5 0 1 2 3 4"),
        ["roll(M, [1], [0])"] = (() => roll(M, [1], [0]), "Float64 [3, 4]: 8 9 10 11 0 1 2 3 4 5 6 7"),
        ["roll(M, (1, 2), (0, 1))"] = (() => roll(M, (1, 2), (0, 1)), "Float64 [3, 4]: 10 11 8 9 2 3 0 1 6 7 4 5"),
        ["roll(C, (1, 2, 3), (0, 1, 2))"] =
            (() => roll(C, (1, 2, 3), (0, 1, 2)), "Float64 [2, 3, 4]: 17 18 19 16 21 22 23 20 13 14 15 12 5 6 7 4 9 10 11 8 1 2 3 0"),
        ["roll(M, stackalloc long[] { 1 }, stackalloc long[] { 0 })"] =
            (() => roll(M, stackalloc long[] { 1 }, stackalloc long[] { 0 }), "Float64 [3, 4]: 8 9 10 11 0 1 2 3 4 5 6 7"),
        ["M.rot90()"] = (() => M.rot90(), "Float64 [4, 3]: 3 7 11 2 6 10 1 5 9 0 4 8"),
        ["C.rot90(2, (1, 2))"] =
            (() => C.rot90(2, (1, 2)), "Float64 [2, 3, 4]: 11 10 9 8 7 6 5 4 3 2 1 0 23 22 21 20 19 18 17 16 15 14 13 12"),
        ["rot90(M, -1)"] = (() => rot90(M, -1), "Float64 [4, 3]: 8 4 0 9 5 1 10 6 2 11 7 3"),
        ["Z.view_as_real()"] = (() => Z.view_as_real(), "Float64 [2, 2, 2]: 0 -2 1 -1 2 0 3 1"),
        ["view_as_real(Z)"] = (() => view_as_real(Z), "Float64 [2, 2, 2]: 0 -2 1 -1 2 0 3 1"),
        ["V.view(3, 2).view_as_complex()"] = (() => V.view(3, 2).view_as_complex(), "ComplexFloat64 [3]: 0+1i 2+3i 4+5i"),
        ["view_as_complex(V.view(3, 2))"] = (() => view_as_complex(V.view(3, 2)), "ComplexFloat64 [3]: 0+1i 2+3i 4+5i"),
        ["C.channel_shuffle(3)"] =
            (() => C.channel_shuffle(3), "Float64 [2, 3, 4]: 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23"),
        ["M.T.contiguous()"] = (() => M.T.contiguous(), "Float64 [4, 3]: 0 4 8 1 5 9 2 6 10 3 7 11"),
        ["M.clone()"] = (() => M.clone(), "Float64 [3, 4]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["clone(M)"] = (() => clone(M), "Float64 [3, 4]: 0 1 2 3 4 5 6 7 8 9 10 11"),
        ["M.alias()"] = (() => M.alias(), "Float64 [3, 4]: 0 1 2 3 4 5 6 7 8 9 10 11"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_PyTorch_gives(string name) => AssertIs(Cases[name].Expected, Cases[name].Call());

    [Fact]
    public void Views_share_their_memory_and_copies_do_not()
    {
        var m = M;
        m.T[0, 0] = 50.0;
        m.alias()[0, 1] = 51.0;
        m.contiguous()[0, 2] = 52.0;
        m.clone()[0, 3] = 53.0;
        Assert.Equal([50.0, 51, 52, 3], m[0].data<double>().ToArray());
    }

    [Fact]
    public void In_place_methods_return_the_tensor_itself()
    {
        var m = M.unsqueeze(0);
        Assert.Same(m, m.squeeze_());
        Assert.Same(m, m.squeeze_(0));
        Assert.Same(m, m.unsqueeze_(1));
        Assert.Same(m, m.transpose_(0, 1));
        Assert.Equal([1, 3, 4], m.shape);
    }

    [Fact]
    public void Sizes_and_strides_are_counted_from_both_ends()
    {
        Assert.Equal([2, 3, 4], C.size());
        Assert.Equal((4, 2), (C.size(-1), C.size(0)));
        Assert.Equal((1, 12), (C.stride(-1), C.stride(0)));
        Assert.Throws<ArgumentOutOfRangeException>(() => C.size(3));
        Assert.Throws<ArgumentOutOfRangeException>(() => C.stride(-4));
    }

    [Fact]
    public void Shapes_broadcast_at_their_last_dimensions()
    {
        Assert.Equal([4, 2, 3], broadcast_shapes([2, 1], [3], [4, 1, 1]).Shape);
        Assert.Equal([], broadcast_shapes().Shape);
        Assert.Contains("[2] and [3]", Assert.Throws<ArgumentException>(() => broadcast_shapes([2], [3])).Message);
    }

    [Fact]
    public void A_view_that_the_strides_do_not_allow_is_refused() =>
        Assert.Contains("view size is not compatible", Assert.Throws<ExternalException>(() => M.T.view(12)).Message);
}
