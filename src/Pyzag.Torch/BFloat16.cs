using System.Globalization;

namespace TorchSharp;

/// <summary>
/// A floating-point number of 16 bits: the upper half of a single, so that it has the range of a single and 8 bits of precision.
/// </summary>
public readonly struct BFloat16 : IComparable, IComparable<BFloat16>, IEquatable<BFloat16>, IFormattable
{
    /// <summary>The smallest positive number, as .NET means the word: the same as <see cref="SmallestSubnormal"/>.</summary>
    public static readonly BFloat16 Epsilon = FromRawValue(0x0001);

    /// <summary>The largest finite number.</summary>
    public static readonly BFloat16 MaxValue = FromRawValue(0x7F7F);

    /// <summary>The smallest positive normal number, 2⁻¹²⁶.</summary>
    public static readonly BFloat16 MinNormal = FromRawValue(0x0080);

    /// <summary>The finite number farthest below zero.</summary>
    public static readonly BFloat16 MinValue = FromRawValue(0xFF7F);

    /// <summary>Not a number.</summary>
    public static readonly BFloat16 NaN = FromRawValue(0x7FC0);

    /// <summary>Negative infinity.</summary>
    public static readonly BFloat16 NegativeInfinity = FromRawValue(0xFF80);

    /// <summary>One.</summary>
    public static readonly BFloat16 One = FromRawValue(0x3F80);

    /// <summary>Positive infinity.</summary>
    public static readonly BFloat16 PositiveInfinity = FromRawValue(0x7F80);

    /// <summary>The smallest positive number, 2⁻¹³³.</summary>
    public static readonly BFloat16 SmallestSubnormal = FromRawValue(0x0001);

    /// <summary>Zero.</summary>
    public static readonly BFloat16 Zero = FromRawValue(0x0000);

    readonly ushort bits;

    BFloat16(ushort bits) => this.bits = bits;

    /// <summary>Rounds a single to the nearest number of this type, ties to even.</summary>
    public BFloat16(float f)
    {
        var single = BitConverter.SingleToUInt32Bits(f);
        bits = float.IsNaN(f) ? (ushort)0x7FC0 : (ushort)((single + 0x7FFF + ((single >> 16) & 1)) >> 16);
    }

    /// <summary>The number whose 16 bits are <paramref name="rawValue"/>.</summary>
    public static BFloat16 FromRawValue(ushort rawValue) => new(rawValue);

    /// <summary>The same number as a single; exact.</summary>
    public float ToSingle() => BitConverter.UInt32BitsToSingle((uint)bits << 16);

    /// <summary>Whether the number is neither infinite nor NaN.</summary>
    public static bool IsFinite(BFloat16 bf) => float.IsFinite(bf.ToSingle());

    /// <summary>Whether the number is infinite.</summary>
    public static bool IsInfinity(BFloat16 bf) => float.IsInfinity(bf.ToSingle());

    /// <summary>Whether the value is not a number.</summary>
    public static bool IsNaN(BFloat16 bf) => float.IsNaN(bf.ToSingle());

    /// <summary>Whether the number is negative infinity.</summary>
    public static bool IsNegativeInfinity(BFloat16 bf) => float.IsNegativeInfinity(bf.ToSingle());

    /// <summary>Whether the number is positive infinity.</summary>
    public static bool IsPositiveInfinity(BFloat16 bf) => float.IsPositiveInfinity(bf.ToSingle());

    /// <summary>Rounds a single.</summary>
    public static explicit operator BFloat16(float f) => new(f);

    /// <summary>Rounds a double, by way of a single.</summary>
    public static explicit operator BFloat16(double d) => new((float)d);

    /// <summary>The same number as a single.</summary>
    public static explicit operator float(BFloat16 bf) => bf.ToSingle();

    /// <summary>The same number as a double.</summary>
    public static explicit operator double(BFloat16 bf) => bf.ToSingle();

    /// <summary>The rounded sum.</summary>
    public static BFloat16 operator +(BFloat16 a, BFloat16 b) => new(a.ToSingle() + b.ToSingle());

    /// <summary>The rounded difference.</summary>
    public static BFloat16 operator -(BFloat16 a, BFloat16 b) => new(a.ToSingle() - b.ToSingle());

    /// <summary>The rounded product.</summary>
    public static BFloat16 operator *(BFloat16 a, BFloat16 b) => new(a.ToSingle() * b.ToSingle());

    /// <summary>The rounded quotient.</summary>
    public static BFloat16 operator /(BFloat16 a, BFloat16 b) => new(a.ToSingle() / b.ToSingle());

    /// <summary>The rounded remainder, with the sign of <paramref name="a"/>.</summary>
    public static BFloat16 operator %(BFloat16 a, BFloat16 b) => new(a.ToSingle() % b.ToSingle());

    /// <summary>The number with the other sign.</summary>
    public static BFloat16 operator -(BFloat16 a) => new((ushort)(a.bits ^ 0x8000));

    /// <summary>Whether the numbers are equal; NaN equals nothing.</summary>
    public static bool operator ==(BFloat16 a, BFloat16 b) => a.ToSingle() == b.ToSingle();

    /// <summary>Whether the numbers differ; NaN differs from everything.</summary>
    public static bool operator !=(BFloat16 a, BFloat16 b) => a.ToSingle() != b.ToSingle();

    /// <summary>Whether <paramref name="a"/> is less.</summary>
    public static bool operator <(BFloat16 a, BFloat16 b) => a.ToSingle() < b.ToSingle();

    /// <summary>Whether <paramref name="a"/> is less or equal.</summary>
    public static bool operator <=(BFloat16 a, BFloat16 b) => a.ToSingle() <= b.ToSingle();

    /// <summary>Whether <paramref name="a"/> is greater.</summary>
    public static bool operator >(BFloat16 a, BFloat16 b) => a.ToSingle() > b.ToSingle();

    /// <summary>Whether <paramref name="a"/> is greater or equal.</summary>
    public static bool operator >=(BFloat16 a, BFloat16 b) => a.ToSingle() >= b.ToSingle();

    /// <summary>Orders as singles are ordered: NaN first.</summary>
    public int CompareTo(BFloat16 other) => ToSingle().CompareTo(other.ToSingle());

    /// <inheritdoc cref="CompareTo(BFloat16)"/>
    /// <exception cref="ArgumentException"><paramref name="obj"/> is something else.</exception>
    public int CompareTo(object? obj) => obj switch
    {
        null => 1,
        BFloat16 other => CompareTo(other),
        _ => throw new ArgumentException($"Expected a {nameof(BFloat16)}, received {obj.GetType()}.", nameof(obj)),
    };

    /// <summary>Whether the numbers are equal, or both are NaN.</summary>
    public bool Equals(BFloat16 other) => ToSingle().Equals(other.ToSingle());

    /// <inheritdoc cref="Equals(BFloat16)"/>
    public override bool Equals(object? obj) => obj is BFloat16 other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => ToSingle().GetHashCode();

    /// <summary>The digits of the number as a single.</summary>
    public override string ToString() => ToSingle().ToString(CultureInfo.CurrentCulture);

    /// <summary>The digits of the number as a single, formatted.</summary>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToSingle().ToString(format, formatProvider);
}
