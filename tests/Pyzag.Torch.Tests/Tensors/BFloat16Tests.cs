using System.Globalization;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

public sealed class BFloat16Tests : LeakCheck
{
    [Theory]
    [InlineData(1f / 3, 0.333984375f)]
    [InlineData(3.14159274f, 3.140625f)]
    [InlineData(1.00390625f, 1f)]
    [InlineData(1.01171875f, 1.015625f)]
    [InlineData(-1e-40f, -9.183549615799121e-41f)]
    [InlineData(3.4e38f, float.PositiveInfinity)]
    [InlineData(float.NaN, float.NaN)]
    public void Singles_round_as_in_a_tensor(float value, float rounded)
    {
        Assert.Equal(rounded, new BFloat16(value).ToSingle());
        Assert.Equal(rounded, ((BFloat16)value).ToSingle());
        Assert.Equal(rounded, (float)(BFloat16)(double)value);
        Assert.Equal(rounded, (double)new BFloat16(value));
        Assert.Equal(rounded, tensor(value).bfloat16().item<BFloat16>().ToSingle());
    }

    [Fact]
    public void Constants_are_what_their_names_say()
    {
        Assert.Equal((0f, 1f), (BFloat16.Zero.ToSingle(), BFloat16.One.ToSingle()));
        Assert.Equal((3.3895313892515355e38f, -3.3895313892515355e38f), (BFloat16.MaxValue.ToSingle(), BFloat16.MinValue.ToSingle()));
        Assert.Equal(1.1754943508222875e-38f, BFloat16.MinNormal.ToSingle());
        Assert.Equal(MathF.ScaleB(1, -133), BFloat16.SmallestSubnormal.ToSingle());
        Assert.True(BFloat16.IsNaN(BFloat16.NaN));
        Assert.True(BFloat16.IsPositiveInfinity(BFloat16.PositiveInfinity));
        Assert.True(BFloat16.IsNegativeInfinity(BFloat16.NegativeInfinity));
        Assert.True(BFloat16.IsInfinity(BFloat16.NegativeInfinity));
        Assert.False(BFloat16.IsFinite(BFloat16.NaN));
        Assert.Equal(BFloat16.One, BFloat16.FromRawValue(0x3F80));
    }

    [Fact]
    public void Arithmetic_rounds_its_result()
    {
        var (a, b) = ((BFloat16)1f, (BFloat16)3f);
        Assert.Equal(0.333984375f, (a / b).ToSingle());
        Assert.Equal((4f, -2f, 3f, 1f, -1f), ((float)(a + b), (float)(a - b), (float)(a * b), (float)(a % b), (float)-a));
        Assert.Equal(256f, ((BFloat16)256f + a).ToSingle());
    }

    [Fact]
    public void Order_and_equality_are_those_of_singles()
    {
        var (a, b) = ((BFloat16)1f, (BFloat16)2f);
        Assert.True(a < b && b > a && a <= b && b >= a && a != b);
        Assert.True(a == BFloat16.One);
        Assert.False(BFloat16.NaN == BFloat16.FromRawValue(0x7FC0));
        Assert.True(BFloat16.NaN.Equals(BFloat16.FromRawValue(0x7FC0)));
        Assert.True(a.Equals((object)BFloat16.One));
        Assert.Equal(a.GetHashCode(), BFloat16.One.GetHashCode());
        Assert.Equal((-1, 1, 1), (a.CompareTo(b), b.CompareTo((object)a), a.CompareTo(null)));
        Assert.Throws<ArgumentException>(() => a.CompareTo(1f));
        Assert.Equal("1.50", ((BFloat16)1.5f).ToString("F2", CultureInfo.InvariantCulture));
        Assert.Equal("2", b.ToString());
    }
}
