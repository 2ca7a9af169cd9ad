using System.Numerics;

namespace Pyzag.Stochastic.Tests.Sampling;

/// <summary>Streams of random numbers at the ends of what they can give.</summary>
public sealed class RandomSourceTests
{
    // 5 · 0xCCCCCCCCCCCCCCCD = 9 · 0x8E38E38E38E38E39 = 1 modulo 2⁶⁴.
    [Theory]
    [InlineData(0UL)]
    [InlineData(ulong.MaxValue)]
    public void Uniform_numbers_are_never_0_or_1(ulong bits)
    {
        ulong[] state = [1, unchecked(BitOperations.RotateRight(bits * 0x8E38E38E38E38E39, 7) * 0xCCCCCCCCCCCCCCCD), 0, 0];
        Assert.Equal(bits, new RandomSource(state).NextBits());
        Assert.InRange(new RandomSource(state).NextUniform(), double.Epsilon, double.BitDecrement(1));
    }
}
