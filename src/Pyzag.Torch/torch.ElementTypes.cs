namespace TorchSharp;

public static partial class torch
{
#pragma warning disable CA2211 // TorchSharp declares these as plain fields, and code that is compiled against either must find fields.
    /// <summary>Truth value.</summary>
    public static ScalarType @bool = ScalarType.Bool;

    /// <summary>Unsigned 8-bit integer.</summary>
    public static ScalarType uint8 = ScalarType.Byte;

    /// <summary>Signed 8-bit integer.</summary>
    public static ScalarType int8 = ScalarType.Int8;

    /// <summary>Signed 16-bit integer.</summary>
    public static ScalarType int16 = ScalarType.Int16;

    /// <summary>Signed 32-bit integer.</summary>
    public static ScalarType int32 = ScalarType.Int32;

    /// <summary>Signed 64-bit integer.</summary>
    public static ScalarType int64 = ScalarType.Int64;

    /// <summary>Single precision cut to 16 bits.</summary>
    public static ScalarType bfloat16 = ScalarType.BFloat16;

    /// <summary>IEEE half precision.</summary>
    public static ScalarType float16 = ScalarType.Float16;

    /// <summary>IEEE single precision.</summary>
    public static ScalarType float32 = ScalarType.Float32;

    /// <summary>IEEE double precision.</summary>
    public static ScalarType float64 = ScalarType.Float64;

    /// <summary>Complex number of two singles.</summary>
    public static ScalarType complex64 = ScalarType.ComplexFloat32;

    /// <summary>Complex number of two doubles.</summary>
    public static ScalarType complex128 = ScalarType.ComplexFloat64;

    /// <summary>Signed 16-bit integer.</summary>
    public static ScalarType @short = ScalarType.Int16;

    /// <summary>Signed 32-bit integer.</summary>
    public static ScalarType @int = ScalarType.Int32;

    /// <summary>Signed 64-bit integer.</summary>
    public static ScalarType @long = ScalarType.Int64;

    /// <summary>IEEE half precision.</summary>
    public static ScalarType half = ScalarType.Float16;

    /// <summary>IEEE single precision.</summary>
    public static ScalarType @float = ScalarType.Float32;

    /// <summary>IEEE double precision.</summary>
    public static ScalarType @double = ScalarType.Float64;

    /// <summary>Complex number of two singles.</summary>
    public static ScalarType cfloat = ScalarType.ComplexFloat32;

    /// <summary>Complex number of two doubles.</summary>
    public static ScalarType cdouble = ScalarType.ComplexFloat64;

    /// <summary>Quantized signed 8-bit integer.</summary>
    public static ScalarType qint8 = ScalarType.QInt8;

    /// <summary>Quantized unsigned 8-bit integer.</summary>
    public static ScalarType quint8 = ScalarType.QUInt8;

    /// <summary>Quantized signed 32-bit integer.</summary>
    public static ScalarType qint32 = ScalarType.QInt32;

#pragma warning restore CA2211

    /// <summary>Whether <paramref name="type"/> is an integer or truth value.</summary>
    public static bool is_integral(ScalarType type) => type is <= ScalarType.Int64 or ScalarType.Bool;

    /// <summary>Whether <paramref name="type"/> is a real floating-point type.</summary>
    public static bool is_floating_point(ScalarType type) =>
        type is ScalarType.Float16 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.BFloat16;

    /// <summary>Whether <paramref name="type"/> is a complex type.</summary>
    public static bool is_complex(ScalarType type) => type is ScalarType.ComplexFloat32 or ScalarType.ComplexFloat64;

    /// <summary>Whether <paramref name="type"/> is a quantized type.</summary>
    public static bool is_quantized(ScalarType type) => type is ScalarType.QInt8 or ScalarType.QUInt8 or ScalarType.QInt32;

    /// <summary>Whether the elements of <paramref name="t"/> are integers or truth values.</summary>
    public static bool is_integral(Tensor t) => t.is_integral();

    /// <summary>Whether the elements of <paramref name="input"/> are real floating-point numbers.</summary>
    public static bool is_floating_point(Tensor input) => input.is_floating_point();

    /// <summary>Whether the elements of <paramref name="input"/> are complex numbers.</summary>
    public static bool is_complex(Tensor input) => input.is_complex();

    /// <summary>The largest number that an integer type holds.</summary>
    /// <exception cref="ArgumentException"><paramref name="type"/> is not an integer type.</exception>
    public static long max_int_value(ScalarType type) => type switch
    {
        ScalarType.Byte => byte.MaxValue,
        ScalarType.Int8 => sbyte.MaxValue,
        ScalarType.Int16 => short.MaxValue,
        ScalarType.Int32 => int.MaxValue,
        ScalarType.Int64 => long.MaxValue,
        _ => throw new ArgumentException($"Expected an integer type, received {type}.", nameof(type)),
    };
}
