using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>
/// A number of any element type, as an argument of tensor operators. It holds no native memory; disposing it does nothing.
/// </summary>
public sealed class Scalar : IDisposable
{
    Scalar(Argument value, torch.ScalarType type)
    {
        Value = value;
        Type = type;
    }

    /// <summary>The number as an operator takes it.</summary>
    internal Argument Value { get; }

    /// <summary>
    /// The element type that the number stands for: booleans, 64-bit integers, doubles or complex doubles, as libtorch keeps scalars.
    /// </summary>
    public torch.ScalarType Type { get; }

    /// <summary>A byte as a scalar.</summary>
    public static implicit operator Scalar(byte value) => OfInteger(value);

    /// <summary>A signed byte as a scalar.</summary>
    public static implicit operator Scalar(sbyte value) => OfInteger(value);

    /// <summary>A 16-bit integer as a scalar.</summary>
    public static implicit operator Scalar(short value) => OfInteger(value);

    /// <summary>A 32-bit integer as a scalar.</summary>
    public static implicit operator Scalar(int value) => OfInteger(value);

    /// <summary>A 64-bit integer as a scalar.</summary>
    public static implicit operator Scalar(long value) => OfInteger(value);

    /// <summary>A half as a scalar.</summary>
    public static implicit operator Scalar(Half value) => OfReal((double)value);

    /// <summary>A brain float as a scalar.</summary>
    public static implicit operator Scalar(BFloat16 value) => OfReal(value.ToSingle());

    /// <summary>A single as a scalar.</summary>
    public static implicit operator Scalar(float value) => OfReal(value);

    /// <summary>A double as a scalar.</summary>
    public static implicit operator Scalar(double value) => OfReal(value);

    /// <summary>A truth value as a scalar.</summary>
    public static implicit operator Scalar(bool value) => new(value, torch.ScalarType.Bool);

    /// <summary>A pair of real and imaginary part as a scalar.</summary>
    public static implicit operator Scalar((float, float) value) => new Complex(value.Item1, value.Item2);

    /// <summary>A complex number as a scalar.</summary>
    public static implicit operator Scalar(Complex value) => new(value, torch.ScalarType.ComplexFloat64);

    /// <summary>Does nothing: a scalar holds no resource.</summary>
    public void Dispose()
    {
    }

    /// <summary>The number as a 64-bit integer, its fraction cut off.</summary>
    internal long Integer => Value.Tag is ValueTag.Int or ValueTag.Bool ? Value.Bits : checked((long)Real);

    /// <summary>The number in double precision.</summary>
    internal double Real => Complex is { Imaginary: 0 } number
        ? number.Real
        : throw new OverflowException($"Expected a real number, received {Complex}.");

    /// <summary>The number as a complex one.</summary>
    internal Complex Complex => Value.Tag switch
    {
        ValueTag.Complex => new Complex(BitConverter.Int64BitsToDouble(Value.Bits), BitConverter.Int64BitsToDouble(Value.Extra)),
        ValueTag.Double => BitConverter.Int64BitsToDouble(Value.Bits),
        _ => Value.Bits,
    };

    /// <summary>The scalar that native code hands back.</summary>
    internal static Scalar From(in NativeValue value) => value.Tag switch
    {
        ValueTag.Int => OfInteger(value.Bits),
        ValueTag.Bool => value.Bits != 0,
        ValueTag.Double => OfReal(value.AsDouble),
        _ => new Complex(value.AsDouble, BitConverter.Int64BitsToDouble(value.Extra)),
    };

    static Scalar OfInteger(long value) => new(value, torch.ScalarType.Int64);

    static Scalar OfReal(double value) => new(value, torch.ScalarType.Float64);
}
