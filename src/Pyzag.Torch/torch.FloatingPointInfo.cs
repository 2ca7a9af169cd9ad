namespace TorchSharp;

public static partial class torch
{
#pragma warning disable CA1051 // TorchSharp declares these as plain fields, and code that is compiled against either must find fields.
    /// <summary>The limits of a floating-point type.</summary>
    public struct FInfo
    {
        /// <summary>The number of bits that an element takes.</summary>
        public int bits;

        /// <summary>The distance from 1 to the next larger number.</summary>
        public double eps;

        /// <summary>The largest finite number.</summary>
        public double max;

        /// <summary>The most negative finite number.</summary>
        public double min;

        /// <summary>The smallest positive number of full precision.</summary>
        public double tiny;

        /// <summary>The smallest positive number of full precision.</summary>
        public double smallest_normal;

        /// <summary>The decimal resolution: 10 to the power of minus the number of digits that are always exact.</summary>
        public double resolution;
    }
#pragma warning restore CA1051

    /// <summary>The limits of the default element type.</summary>
    public static FInfo finfo() => finfo(get_default_dtype());

    /// <summary>The limits of a floating-point type; of a complex type, those of its parts.</summary>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is no floating-point type.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float16 => Limits(bits: 16, fraction: 10, exponent: 15, digits: 3),
        ScalarType.BFloat16 => Limits(bits: 16, fraction: 7, exponent: 127, digits: 2),
        ScalarType.Float32 or ScalarType.ComplexFloat32 => Limits(bits: 32, fraction: 23, exponent: 127, digits: 6),
        ScalarType.Float64 or ScalarType.ComplexFloat64 => Limits(bits: 64, fraction: 52, exponent: 1023, digits: 15),
        _ => throw new ArgumentException($"Expected a floating-point or complex element type, received {dtype}.", nameof(dtype)),
    };

    // A binary format with `fraction` stored bits and largest exponent `exponent`.
    static FInfo Limits(int bits, int fraction, int exponent, int digits)
    {
        var eps = Math.ScaleB(1, -fraction);
        var max = Math.ScaleB(2 - eps, exponent);
        var tiny = Math.ScaleB(1, 1 - exponent);
        return new FInfo { bits = bits, eps = eps, max = max, min = -max, tiny = tiny, smallest_normal = tiny, resolution = Math.Pow(10, -digits) };
    }
}
