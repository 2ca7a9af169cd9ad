using System.Numerics;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>Conversions between tensors and .NET values.</summary>
public static partial class TensorExtensionMethods
{
    /// <summary>A tensor of the given shape with a copy of an array's elements.</summary>
    /// <param name="rawArray">The elements, last dimension fastest.</param>
    /// <param name="dimensions">The shape.</param>
    /// <param name="doCopy">Without effect: the elements are always copied.</param>
    /// <param name="requires_grad">Whether gradients are to be recorded.</param>
    /// <exception cref="NotSupportedException">A tensor cannot hold elements of type <typeparamref name="T"/>.</exception>
    /// <exception cref="ArgumentException">The shape asks for another number of elements.</exception>
    public static Tensor ToTensor<T>(this T[] rawArray, long[] dimensions, bool doCopy = false, bool requires_grad = false)
    {
        ArgumentNullException.ThrowIfNull(rawArray);
        ArgumentNullException.ThrowIfNull(dimensions);
        return Factory.FromAnyArray(rawArray, dimensions, requires_grad);
    }

    /// <summary>A tensor without dimensions that holds one number.</summary>
    /// <param name="scalar">The number.</param>
    /// <param name="device">Where the tensor lives.</param>
    /// <param name="requires_grad">Whether gradients are to be recorded.</param>
    /// <exception cref="NotSupportedException">A tensor cannot hold elements of type <typeparamref name="T"/>.</exception>
    /// <exception cref="ArgumentException">Gradients are asked for of a number that is neither floating-point nor complex.</exception>
    public static Tensor ToTensor<T>(this T scalar, Device? device = null, bool requires_grad = false)
        where T : struct
    {
        if (requires_grad && is_integral(ElementType.Of<T>()))
            throw new ArgumentException($"Only floating point types support gradients, received {typeof(T).Name}.", nameof(requires_grad));
        T[] element = [scalar];
        using var tensor = Factory.FromAnyArray(element, [], false);
        return Factory.WithGradient(tensor.to(InitializeDevice(device), copy: true), requires_grad);
    }

    /// <summary>A parameter that takes the tensor over; the tensor itself is empty from then on.</summary>
    /// <exception cref="ObjectDisposedException"><paramref name="tensor"/> is disposed.</exception>
    public static Modules.Parameter AsParameter(this Tensor tensor) => new(tensor);

    /// <summary>The size in bytes of one element of a type.</summary>
    /// <exception cref="NotSupportedException">Tensors of the type are not supported.</exception>
    public static int ElementSize(this ScalarType type) => type switch
    {
        ScalarType.Byte or ScalarType.Int8 or ScalarType.Bool => 1,
        ScalarType.Int16 or ScalarType.Float16 or ScalarType.BFloat16 => 2,
        ScalarType.Int32 or ScalarType.Float32 => 4,
        ScalarType.Int64 or ScalarType.Float64 or ScalarType.ComplexFloat32 => 8,
        ScalarType.ComplexFloat64 => 16,
        _ => throw new NotSupportedException($"Elements of type {type} are not supported."),
    };

    /// <summary>The number of elements of a tensor of a shape.</summary>
    public static long TotalSize(this IEnumerable<long> shape) => shape.Aggregate(1L, (product, length) => product * length);

    /// <summary>The shape in 32-bit integers.</summary>
    /// <exception cref="OverflowException">A dimension has more elements.</exception>
    public static ReadOnlySpan<int> IntShape(this Tensor tensor) => Array.ConvertAll(tensor.shape, length => checked((int)length));

    /// <summary>The only element as a complex number of two singles.</summary>
    public static (float Real, float Imaginary) ToComplexFloat32(this Tensor value) => value.ToScalar().ToComplexFloat32();

    /// <summary>The only element as a complex number.</summary>
    public static Complex ToComplexFloat64(this Tensor value) => value.ToScalar().ToComplexFloat64();

    /// <inheritdoc cref="ToComplexFloat32"/>
    public static (float Real, float Imaginary) ToComplex32(this Tensor value) => value.ToScalar().ToComplexFloat32();

    /// <inheritdoc cref="ToComplexFloat64"/>
    public static Complex ToComplex64(this Tensor value) => value.ToScalar().ToComplexFloat64();

    /// <summary>The only element as a half.</summary>
    /// <exception cref="OverflowException">It is out of range.</exception>
    public static Half ToHalf(this Tensor value) => value.ToScalar().ToHalf();

    /// <summary>The only element as a brain float.</summary>
    /// <exception cref="OverflowException">It is out of range.</exception>
    public static BFloat16 ToBFloat16(this Tensor value) => value.ToScalar().ToBFloat16();

    /// <summary>The only element as a single.</summary>
    /// <exception cref="OverflowException">It is out of range.</exception>
    public static float ToSingle(this Tensor value) => value.ToScalar().ToSingle();

    /// <summary>The only element as a double.</summary>
    public static double ToDouble(this Tensor value) => value.ToScalar().ToDouble();

    /// <summary>The only element as a signed byte; a fraction is cut off.</summary>
    /// <exception cref="OverflowException">It is out of range.</exception>
    public static sbyte ToSByte(this Tensor value) => value.ToScalar().ToSByte();

    /// <summary>The only element as a byte; a fraction is cut off.</summary>
    /// <exception cref="OverflowException">It is out of range.</exception>
    public static byte ToByte(this Tensor value) => value.ToScalar().ToByte();

    /// <summary>The only element as a 16-bit integer; a fraction is cut off.</summary>
    /// <exception cref="OverflowException">It is out of range.</exception>
    public static short ToInt16(this Tensor value) => value.ToScalar().ToInt16();

    /// <summary>The only element as a 32-bit integer; a fraction is cut off.</summary>
    /// <exception cref="OverflowException">It is out of range.</exception>
    public static int ToInt32(this Tensor value) => value.ToScalar().ToInt32();

    /// <summary>The only element as a 64-bit integer; a fraction is cut off.</summary>
    /// <exception cref="OverflowException">It is out of range.</exception>
    public static long ToInt64(this Tensor value) => value.ToScalar().ToInt64();

    /// <summary>Whether the only element differs from zero.</summary>
    public static bool ToBoolean(this Tensor value) => value.ToScalar().ToBoolean();
}
