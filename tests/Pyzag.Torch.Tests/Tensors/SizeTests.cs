using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

public sealed class SizeTests
{
    [Fact]
    public void Sizes_are_made_of_lengths_in_every_form()
    {
        Assert.Equal([2], new Size(2).Shape);
        Assert.Equal([2], new Size(2L).Shape);
        Assert.Equal([2, 3], new Size((2, 3)).Shape);
        Assert.Equal([2, 3, 4], new Size((2, 3, 4)).Shape);
        Assert.Equal([2, 3, 4, 5], new Size((2, 3, 4, 5)).Shape);
        Assert.Equal([2, 3, 4, 5, 6], new Size((2, 3, 4, 5, 6)).Shape);
        Assert.Equal([2, 3, 4, 5, 6, 7], new Size((2, 3, 4, 5, 6, 7)).Shape);
        Assert.Equal([2, 3, 4, 5, 6, 7], ((Size)(2L, 3L, 4L, 5L, 6L, 7L)).Shape);
        Assert.Equal([2, 3, 4, 5, 6], ((Size)(2L, 3L, 4L, 5L, 6L)).Shape);
        Assert.Equal([2, 3, 4, 5], ((Size)(2L, 3L, 4L, 5L)).Shape);
        Assert.Equal([2, 3, 4], ((Size)(2L, 3L, 4L)).Shape);
        Assert.Equal([2, 3], ((Size)(2L, 3L)).Shape);
        Assert.Equal([2], ((Size)2L).Shape);
        Assert.Equal([2, 3], ((Size)new long[] { 2, 3 }).Shape);
        Assert.Equal([2, 3], new Size(new[] { 2, 3 }).Shape);
        Assert.Equal([2, 3], new Size(new List<long> { 2, 3 }).Shape);
        Assert.Equal([], default(Size).Shape);
        Assert.Equal([], Size.Empty.Shape);
    }

    [Fact]
    public void A_size_keeps_its_own_lengths()
    {
        long[] lengths = [2, 3];
        var size = new Size(lengths);
        lengths[0] = 7;
        Assert.Equal(2, size[0]);
    }

    [Fact]
    public void Sizes_are_equal_when_their_lengths_are()
    {
        Size a = (2, 3), b = new(new List<long> { 2, 3 });
        Assert.True(a == b);
        Assert.True(a.Equals(b));
        Assert.False(a.Equals(null));
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.True(a != (Size)(2L, 4L));
        Assert.True(a != a + 1);
    }

    [Fact]
    public void Parts_and_sums_of_sizes_are_sizes()
    {
        Size size = (2, 3, 4);
        Assert.Equal([2, 3, 4, 5], (size + new Size(5)).Shape);
        Assert.Equal([2, 3, 4, 5], (size + (IEnumerable<long>)[5]).Shape);
        Assert.Equal((24, 3, 3, 4), (size.numel(), size.Length, size[1], size[2L]));
        Assert.Equal([3], size.Slice(1, 2).Shape);
        Assert.Equal([3], size.Slice(-2, -1).Shape);
        Assert.Equal([], size.Slice(2, 1).Shape);
        Assert.Equal([2, 3], size.Take(2));
        Assert.Equal([2L, 3, 4], size.ToArray());
        Assert.False(size.IsEmpty);
        Assert.True(Size.Empty.IsScalar);
        Assert.Equal(1, Size.Empty.numel());
        Assert.Equal(24, new long[] { 2, 3, 4 }.TotalSize());
    }
}
