using System.Collections;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using TorchSharp.Interop;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>
/// The elements of a tensor on the processor as an ordered collection, last dimension fastest. It reads and writes the tensor's own
/// memory, which must not be disposed before the last access.
/// </summary>
public sealed unsafe class TensorAccessor<T> : IEnumerable<T>, IDisposable
    where T : unmanaged
{
    readonly long[] shape;
    readonly long[] strides;
    readonly bool contiguous;
    Tensor? tensor;
    T* start;

    internal TensorAccessor(Tensor tensor)
    {
        ElementType.Check<T>(tensor.dtype);
        shape = tensor.shape;
        strides = tensor.stride();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
        NativeError.Check(NativeMethods.pz_tensor_data(tensor.Live, out var data));
        start = (T*)data;
        this.tensor = tensor;
    }

    /// <summary>The number of elements; 0 after <see cref="Dispose"/>.</summary>
    public long Count { get; private set; }

    /// <summary>False: elements can be set.</summary>
    public bool IsReadOnly => false;

    /// <summary>The element at these positions, one a dimension, or at a single position in the order of all elements.</summary>
    /// <exception cref="IndexOutOfRangeException">A position is outside its dimension, or a single one is not less than
    /// <see cref="Count"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A single position is negative.</exception>
    /// <exception cref="ArgumentException">The number of positions is neither 1 nor the number of dimensions.</exception>
    /// <exception cref="ObjectDisposedException">The tensor or the accessor is disposed.</exception>
    public T this[params long[] indices]
    {
        get
        {
            var value = Start[OffsetOf(indices)];
            GC.KeepAlive(tensor);
            return value;
        }
        set
        {
            Start[OffsetOf(indices)] = value;
            GC.KeepAlive(tensor);
        }
    }

    T* Start => tensor is { IsInvalid: false } ? start : throw Tensor.Disposed();

    /// <summary>A copy of all elements.</summary>
    /// <exception cref="ObjectDisposedException">The tensor or the accessor is disposed.</exception>
    public T[] ToArray()
    {
        var result = new T[Math.Max(Count, shape.Length == 0 ? 1 : 0)];
        CopyTo(result.AsSpan());
        return result;
    }

    /// <summary>A copy of all elements as an array with the tensor's dimensions; of one element for a tensor without dimensions.</summary>
    /// <exception cref="ObjectDisposedException">The tensor or the accessor is disposed.</exception>
    public Array ToNDArray()
    {
        if (shape.Length < 2) return ToArray();
        var result = Array.CreateInstance(typeof(T), shape);
        CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.As<byte, T>(ref MemoryMarshal.GetArrayDataReference(result)), checked((int)Count)));
        return result;
    }

    /// <summary>Copies elements from position <paramref name="tensorIndex"/> on to an array, until either ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A start is outside the array or the tensor.</exception>
    /// <exception cref="ObjectDisposedException">The tensor or the accessor is disposed.</exception>
    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(), arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyTo(T[], int, long)"/>
    public void CopyTo(Span<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var target = array[CheckStart(array.Length, arrayIndex, tensorIndex)..];
        var count = (int)Math.Min(target.Length, Count - tensorIndex);
        var source = Start;
        if (contiguous)
        {
            new ReadOnlySpan<T>(source + tensorIndex, count).CopyTo(target);
        }
        else
        {
            var walk = new Walk(shape, strides, tensorIndex);
            for (var i = 0; i < count; i++) target[i] = source[walk.Next()];
        }
        GC.KeepAlive(tensor);
    }

    /// <summary>Copies elements of an array to the tensor, from position <paramref name="tensorIndex"/> on, until either ends.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A start is outside the array or the tensor.</exception>
    /// <exception cref="ObjectDisposedException">The tensor or the accessor is disposed.</exception>
    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom((ReadOnlySpan<T>)array, arrayIndex, tensorIndex);

    /// <inheritdoc cref="CopyFrom(T[], int, long)"/>
    public void CopyFrom(ReadOnlySpan<T> array, int arrayIndex = 0, long tensorIndex = 0)
    {
        var source = array[CheckStart(array.Length, arrayIndex, tensorIndex)..];
        var count = (int)Math.Min(source.Length, Count - tensorIndex);
        var target = Start;
        if (contiguous)
        {
            source[..count].CopyTo(new Span<T>(target + tensorIndex, count));
        }
        else
        {
            var walk = new Walk(shape, strides, tensorIndex);
            for (var i = 0; i < count; i++) target[walk.Next()] = source[i];
        }
        GC.KeepAlive(tensor);
    }

    /// <summary>The elements in order.</summary>
    public IEnumerator<T> GetEnumerator()
    {
        var walk = new Walk(shape, strides, 0);
        for (long i = 0; i < Count; i++) yield return At(walk.Next());
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether both hold equal elements in the same order.</summary>
    public static bool operator ==(TensorAccessor<T>? left, TensorAccessor<T>? right) =>
        left is null ? right is null : right is not null && left.Count == right.Count && left.SequenceEqual(right);

    /// <summary>Whether the numbers of elements differ, or an element does.</summary>
    public static bool operator !=(TensorAccessor<T>? left, TensorAccessor<T>? right) => !(left == right);

    /// <summary>Whether the other object is an accessor of equal elements in the same order.</summary>
    public override bool Equals(object? obj) => obj is TensorAccessor<T> other && this == other;

    /// <summary>A number for this object; accessors of equal elements need not have the same.</summary>
    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>Lets go of the tensor.</summary>
    public void Dispose()
    {
        tensor = null;
        start = null;
        Count = 0;
    }

    /// <summary>One element of a tensor on the processor.</summary>
    internal static T ReadItemAt(Tensor tensor, long index)
    {
        if (!tensor.is_cpu())
            throw new InvalidOperationException(
                $"Expected a tensor on the processor, received one on {tensor.device}. Copy it with cpu().");
        using var accessor = new TensorAccessor<T>(tensor);
        if (index < 0 || index >= accessor.Count)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a position in a tensor of {accessor.Count} elements.");
        return accessor[index];
    }

    T At(long offset)
    {
        var value = Start[offset];
        GC.KeepAlive(tensor);
        return value;
    }

    long OffsetOf(long[] indices)
    {
        if (indices.Length == 1) return OffsetOf(indices[0]);
        if (indices.Length != shape.Length)
            throw new ArgumentException($"Expected 1 or {shape.Length} positions, received {indices.Length}.", nameof(indices));
        long offset = 0;
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] < 0 || indices[i] >= shape[i])
                throw OutOfRange($"Position {indices[i]} is outside dimension {i}, which has {shape[i]}.");
            offset += indices[i] * strides[i];
        }
        return offset;
    }

    long OffsetOf(long position)
    {
        if (position < 0) throw new ArgumentOutOfRangeException(nameof(position), position, "Expected a position of 0 or more.");
        if (position >= Count) throw OutOfRange($"Position {position} is outside the tensor, which has {Count} elements.");
        return contiguous ? position : new Walk(shape, strides, position).Next();
    }

    int CheckStart(int length, int arrayIndex, long tensorIndex)
    {
        if (tensorIndex < 0 || tensorIndex > Count)
            throw new ArgumentOutOfRangeException(
                nameof(tensorIndex), tensorIndex, $"Expected a position in a tensor of {Count} elements.");
        if (arrayIndex < 0 || arrayIndex > length)
            throw new ArgumentOutOfRangeException(nameof(arrayIndex), arrayIndex, $"Expected a position in an array of {length} elements.");
        return arrayIndex;
    }

#pragma warning disable CA2201 // TorchSharp's users catch what an array would throw.
    static IndexOutOfRangeException OutOfRange(string message) => new(message);
#pragma warning restore CA2201

    /// <summary>The offsets in memory of successive elements.</summary>
    struct Walk
    {
        readonly long[] shape;
        readonly long[] strides;
        readonly long[] position;
        long offset;

        internal Walk(long[] shape, long[] strides, long index)
        {
            this.shape = shape;
            this.strides = strides;
            position = new long[shape.Length];
            for (var i = shape.Length - 1; i >= 0 && index > 0; i--)
            {
                (index, position[i]) = Math.DivRem(index, shape[i]);
                offset += position[i] * strides[i];
            }
        }

        internal long Next()
        {
            var current = offset;
            for (var i = shape.Length - 1; i >= 0; i--)
            {
                offset += strides[i];
                if (++position[i] < shape[i]) break;
                offset -= position[i] * strides[i];
                position[i] = 0;
            }
            return current;
        }
    }
}
