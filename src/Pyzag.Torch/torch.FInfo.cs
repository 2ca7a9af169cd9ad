namespace TorchSharp;

public static partial class torch
{
    /// <summary>The limits of a floating-point type.</summary>
    public struct FInfo
    {
        /// <summary>The size of a number, in bits.</summary>
        public int bits;

        /// <summary>The distance from 1 to the next larger number.</summary>
        public double eps;

        /// <summary>The largest finite number.</summary>
        public double max;

        /// <summary>The smallest finite number, the negative of <see cref="max"/>.</summary>
        public double min;

        /// <summary>The smallest positive number of full precision; the same as <see cref="smallest_normal"/>.</summary>
        public double tiny;

        /// <summary>The smallest positive number of full precision.</summary>
        public double smallest_normal;

        /// <summary>The power of ten that the number of reliable decimal digits gives.</summary>
        public double resolution;
    }

    /// <summary>The limits of the default floating-point type.</summary>
    public static FInfo finfo() => finfo(get_default_dtype());

    /// <summary>The limits of <paramref name="dtype"/>; those of its parts for a complex type.</summary>
    /// <exception cref="ArgumentException"><paramref name="dtype"/> is not a floating-point type.</exception>
    public static FInfo finfo(ScalarType dtype) => dtype switch
    {
        ScalarType.Float16 => BinaryFormat(bits: 16, fraction: 10, largestExponent: 15),
        ScalarType.BFloat16 => BinaryFormat(bits: 16, fraction: 7, largestExponent: 127),
        ScalarType.Float32 or ScalarType.ComplexFloat32 => BinaryFormat(bits: 32, fraction: 23, largestExponent: 127),
        ScalarType.Float64 or ScalarType.ComplexFloat64 => BinaryFormat(bits: 64, fraction: 52, largestExponent: 1023),
        _ => throw new ArgumentException($"`dtype`: expected a floating-point type, got {dtype}.", nameof(dtype)),
    };

    // A format of IEEE 754's kind: eps = 2^-f, max = (2 − 2^-f) 2^e, the smallest normal number is 2^(1-e).
    static FInfo BinaryFormat(int bits, int fraction, int largestExponent)
    {
        var eps = Math.ScaleB(1, -fraction);
        var max = Math.ScaleB(2 - eps, largestExponent);
        var normal = Math.ScaleB(1, 1 - largestExponent);
        return new FInfo
        {
            bits = bits,
            eps = eps,
            max = max,
            min = -max,
            tiny = normal,
            smallest_normal = normal,
            resolution = Math.Pow(10, -Math.Floor(fraction * Math.Log10(2))),
        };
    }
}
