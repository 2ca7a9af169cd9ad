using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

/// <summary>A number of any element type, as an argument of tensor operators. It holds no native memory; disposing it does nothing.</summary>
public sealed class Scalar : IDisposable
{
    Scalar(Argument value, torch.ScalarType type)
    {
        Value = value;
        Type = type;
    }

    /// <summary>The number as an operator takes it.</summary>
    internal Argument Value { get; }

    /// <summary>The element type that the number stands for: booleans, 64-bit integers, doubles or complex doubles, as libtorch keeps scalars.</summary>
    public torch.ScalarType Type { get; }

    /// <summary>A byte as a scalar.</summary>
    public static implicit operator Scalar(byte value) => Integer(value);

    /// <summary>A signed byte as a scalar.</summary>
    public static implicit operator Scalar(sbyte value) => Integer(value);

    /// <summary>A 16-bit integer as a scalar.</summary>
    public static implicit operator Scalar(short value) => Integer(value);

    /// <summary>A 32-bit integer as a scalar.</summary>
    public static implicit operator Scalar(int value) => Integer(value);

    /// <summary>A 64-bit integer as a scalar.</summary>
    public static implicit operator Scalar(long value) => Integer(value);

    /// <summary>A half as a scalar.</summary>
    public static implicit operator Scalar(Half value) => Real((double)value);

    /// <summary>A single as a scalar.</summary>
    public static implicit operator Scalar(float value) => Real(value);

    /// <summary>A double as a scalar.</summary>
    public static implicit operator Scalar(double value) => Real(value);

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

    static Scalar Integer(long value) => new(value, torch.ScalarType.Int64);

    static Scalar Real(double value) => new(value, torch.ScalarType.Float64);
}
