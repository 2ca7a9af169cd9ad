using System.Numerics;

namespace TorchSharp;

/// <summary>Conversions between .NET numbers and scalars.</summary>
public static class ScalarExtensionMethods
{
    /// <summary>A byte as a scalar.</summary>
    public static Scalar ToScalar(this byte value) => value;

    /// <summary>A signed byte as a scalar.</summary>
    public static Scalar ToScalar(this sbyte value) => value;

    /// <summary>A 16-bit integer as a scalar.</summary>
    public static Scalar ToScalar(this short value) => value;

    /// <summary>A 32-bit integer as a scalar.</summary>
    public static Scalar ToScalar(this int value) => value;

    /// <summary>A 64-bit integer as a scalar.</summary>
    public static Scalar ToScalar(this long value) => value;

    /// <summary>A half as a scalar.</summary>
    public static Scalar ToScalar(this Half value) => value;

    /// <summary>A brain float as a scalar.</summary>
    public static Scalar ToScalar(this BFloat16 value) => value;

    /// <summary>A single as a scalar.</summary>
    public static Scalar ToScalar(this float value) => value;

    /// <summary>A double as a scalar.</summary>
    public static Scalar ToScalar(this double value) => value;

    /// <summary>A truth value as a scalar.</summary>
    public static Scalar ToScalar(this bool value) => value;

    /// <summary>A pair of real and imaginary part as a scalar.</summary>
    public static Scalar ToScalar(this (float, float) value) => value;

    /// <summary>A complex number as a scalar.</summary>
    public static Scalar ToScalar(this Complex value) => value;

    /// <summary>A single, rounded to 16 bits, as a scalar.</summary>
    public static Scalar ToBFloat16Scalar(this float value) => new BFloat16(value);

    /// <summary>The scalar as a byte; a fraction is cut off.</summary>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static byte ToByte(this Scalar value) => checked((byte)value.Integer);

    /// <summary>The scalar as a signed byte; a fraction is cut off.</summary>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static sbyte ToSByte(this Scalar value) => checked((sbyte)value.Integer);

    /// <summary>The scalar as a 16-bit integer; a fraction is cut off.</summary>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static short ToInt16(this Scalar value) => checked((short)value.Integer);

    /// <summary>The scalar as a 32-bit integer; a fraction is cut off.</summary>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static int ToInt32(this Scalar value) => checked((int)value.Integer);

    /// <summary>The scalar as a 64-bit integer; a fraction is cut off.</summary>
    /// <exception cref="OverflowException">The value is out of range.</exception>
    public static long ToInt64(this Scalar value) => value.Integer;

    /// <summary>The scalar in half precision.</summary>
    /// <exception cref="OverflowException">The value is finite and out of range.</exception>
    public static Half ToHalf(this Scalar value) => (Half)InRange(value.Real, (double)Half.MaxValue);

    /// <summary>The scalar as a brain float.</summary>
    /// <exception cref="OverflowException">The value is finite and out of range.</exception>
    public static BFloat16 ToBFloat16(this Scalar value) => (BFloat16)InRange(value.Real, (double)BFloat16.MaxValue);

    /// <summary>The scalar in single precision.</summary>
    /// <exception cref="OverflowException">The value is finite and out of range.</exception>
    public static float ToSingle(this Scalar value) => (float)InRange(value.Real, float.MaxValue);

    /// <summary>The scalar in double precision.</summary>
    /// <exception cref="OverflowException">The scalar is a complex number with an imaginary part.</exception>
    public static double ToDouble(this Scalar value) => value.Real;

    /// <summary>The scalar as a truth value: whether it differs from zero.</summary>
    public static bool ToBoolean(this Scalar value) => value.Complex != Complex.Zero;

    /// <summary>The scalar as a complex number of two singles.</summary>
    public static (float Real, float Imaginary) ToComplexFloat32(this Scalar value) =>
        ((float)value.Complex.Real, (float)value.Complex.Imaginary);

    /// <summary>The scalar as a complex number of two doubles.</summary>
    public static Complex ToComplexFloat64(this Scalar value) => value.Complex;

    static double InRange(double value, double limit) => Math.Abs(value) <= limit || !double.IsFinite(value)
        ? value
        : throw new OverflowException($"Expected a number of magnitude {limit} or less, received {value}.");
}
