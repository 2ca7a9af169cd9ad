using System.Numerics;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// A processor register that holds one number of each of <see cref="Count"/> series. Kernels are written against this interface once, and the
/// just-in-time compiler makes each of them for every register and element type. A mask is a register too: all bits of a lane, or none.
/// </summary>
internal interface ILanes<TSelf, T>
    where TSelf : struct, ILanes<TSelf, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many lanes there are, a power of two.</summary>
    static abstract int Count { get; }

    static abstract TSelf Load(ref T source);

    static abstract TSelf Broadcast(T value);

    static abstract TSelf operator *(TSelf left, TSelf right);

    static abstract TSelf operator /(TSelf left, TSelf right);

    static abstract TSelf operator +(TSelf left, TSelf right);

    static abstract TSelf operator -(TSelf value);

    static abstract TSelf operator |(TSelf left, TSelf right);

    /// <summary>a b + c, in one rounding where the processor has the instruction.</summary>
    static abstract TSelf MultiplyAdd(TSelf a, TSelf b, TSelf c);

    static abstract TSelf Abs(TSelf value);

    /// <summary>The larger one; any of the two where one is NaN.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    static abstract TSelf GreaterThan(TSelf left, TSelf right);

    static abstract TSelf AreEqual(TSelf left, TSelf right);

    static abstract TSelf Select(TSelf mask, TSelf whereSet, TSelf otherwise);

    /// <summary>The mask as one bit per lane, lane 0 the lowest.</summary>
    static abstract uint Bits(TSelf mask);

    /// <summary>The first halves of two registers, lane by lane in turns: l₀ r₀ l₁ r₁ ….</summary>
    static abstract TSelf ZipLow(TSelf left, TSelf right);

    /// <summary>The second halves of two registers, lane by lane in turns.</summary>
    static abstract TSelf ZipHigh(TSelf left, TSelf right);

    void Store(ref T target);
}
