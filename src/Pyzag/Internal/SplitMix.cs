namespace Pyzag.Internal;

/// <summary>The finalizer of SplitMix64, which makes seeds that have nothing in common of numbers that have (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).</summary>
internal static class SplitMix
{
    /// <summary>What the state goes on by from one number to the next, 2⁶⁴ over the golden ratio.</summary>
    internal const ulong Increment = 0x9E3779B97F4A7C15UL;

    /// <summary>The number that belongs to a state.</summary>
    internal static ulong Mix(ulong state)
    {
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EBUL;
        return state ^ (state >> 31);
    }
}
