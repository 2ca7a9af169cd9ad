using System.Numerics;
using Pyzag.Internal;

namespace Pyzag.Stochastic;

/// <summary>
/// A stream of random numbers that belongs to whoever holds it: nothing else draws from it, and its state can be kept and put back. The
/// generator is xoshiro256** (Blackman and Vigna 2021, doi:10.1145/3460772), period 2²⁵⁶ − 1. Not for use from several threads at once.
/// </summary>
public sealed class RandomSource
{
    // The largest numbers plus a half are rounded up.
    private static readonly double s_belowOne = Math.BitDecrement(1);

    private ulong _a;
    private ulong _b;
    private ulong _c;
    private ulong _d;

    /// <summary>Starts a stream.</summary>
    /// <param name="seed">Equal seeds and streams give equal numbers.</param>
    /// <param name="stream">Which of the independent streams of this seed, one for each chain for instance.</param>
    public RandomSource(ulong seed, ulong stream = 0)
    {
        // SplitMix64 over a seed and a stream that have been mixed apart.
        var mixer = SplitMix.Mix(seed) ^ SplitMix.Mix(stream + 0x632BE59BD9B4E019UL);
        _a = Next(ref mixer);
        _b = Next(ref mixer);
        _c = Next(ref mixer);
        _d = Next(ref mixer);
    }

    /// <summary>Continues a stream.</summary>
    /// <param name="state">What <see cref="State"/> gave.</param>
    /// <exception cref="ArgumentNullException"><paramref name="state"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="state"/> has not four words, or all of them are zero.</exception>
    public RandomSource(IReadOnlyList<ulong> state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Count != 4 || state.All(word => word == 0))
            throw new ArgumentException("`state`: expected four words that are not all zero, as RandomSource.State gives them.", nameof(state));
        (_a, _b, _c, _d) = (state[0], state[1], state[2], state[3]);
    }

    /// <summary>Where the stream is, in four words.</summary>
    public IReadOnlyList<ulong> State => [_a, _b, _c, _d];

    /// <summary>64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(_b * 5, 7) * 9;
        var shifted = _b << 17;
        _c ^= _a;
        _d ^= _b;
        _b ^= _c;
        _a ^= _d;
        _c ^= shifted;
        _d = BitOperations.RotateLeft(_d, 45);
        return result;
    }

    /// <summary>A number between 0 and 1, neither of them, of 53 bits.</summary>
    public double NextUniform() => Math.Min(((NextBits() >> 11) + 0.5) * (1.0 / (1UL << 53)), s_belowOne);

    /// <summary>A number of the standard normal distribution, by Marsaglia's polar method.</summary>
    public double NextNormal()
    {
        while (true)
        {
            var (x, y) = (2 * NextUniform() - 1, 2 * NextUniform() - 1);
            var square = x * x + y * y;
            if (square is < 1 and > 0)
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
        }
    }

    private static ulong Next(ref ulong state) => SplitMix.Mix(state += SplitMix.Increment);
}
