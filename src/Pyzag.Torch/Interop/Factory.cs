using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>What the functions that make tensors share: their last arguments, and the passage of managed memory.</summary>
internal static unsafe class Factory
{
    /// <summary>A tensor by an operator of the arguments (size, dtype, layout, device).</summary>
    internal static Tensor Sized(Operator factory, long[] size, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names)
    {
        CheckSizes(size);
        CheckNames(names);
        return WithGradient(factory.Call(size, dtype ?? get_default_dtype(), Argument.None, InitializeDevice(device)), requiresGrad);
    }

    /// <summary>A tensor by an operator of the arguments (size, generator, dtype, layout, device).</summary>
    internal static Tensor Random(
        Operator factory, long[] size, ScalarType? dtype, Device? device, bool requiresGrad, Generator? generator, string[]? names)
    {
        CheckSizes(size);
        CheckNames(names);
        if (dtype is { } type && is_integral(type))
            throw new ArgumentException(
                $"Expected a floating-point or complex element type, received {type}. Use randint for integers.", nameof(dtype));
        return WithGradient(
            factory.Call(size, generator, dtype ?? get_default_dtype(), Argument.None, InitializeDevice(device)), requiresGrad);
    }

    /// <summary>A tensor like another by an operator of the arguments (input, dtype, layout, device).</summary>
    internal static Tensor Like(Operator factory, Tensor input, ScalarType? dtype, Device? device, bool requiresGrad) =>
        WithGradient(factory.Call(input, dtype, Argument.None, Prepared(device)), requiresGrad);

    /// <summary>A device ready for use; null stays null, for the device of another tensor.</summary>
    internal static Device? Prepared(Device? device) => device is null ? null : InitializeDevice(device);

    /// <summary>A tensor with a copy of one element.</summary>
    internal static Tensor Scalar<T>(T value, ScalarType? dtype, Device? device, bool requiresGrad)
        where T : unmanaged =>
        Finish(Copy(&value, [], ElementType.Of<T>()), dtype, device, requiresGrad);

    /// <summary>A tensor with a copy of the elements of an array of any rank, last index fastest.</summary>
    internal static Tensor FromArray<T>(
        Array array, ReadOnlySpan<long> sizes, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names, string argument)
        where T : unmanaged
    {
        CheckNames(names);
        CheckCount(array.LongLength, sizes, argument);
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(array))
            return Finish(Copy(data, sizes, ElementType.Of<T>()), dtype, device, requiresGrad);
    }

    /// <summary>A tensor with a copy of an array, of the array's own shape.</summary>
    internal static Tensor FromArray<T>(Array array, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names, string argument)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(array, argument);
        return FromArray<T>(array, ShapeOf(array), dtype, device, requiresGrad, names, argument);
    }

    /// <summary>A tensor with a copy of the elements of a span.</summary>
    internal static Tensor FromSpan<T>(
        ReadOnlySpan<T> elements, ReadOnlySpan<long> sizes, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names,
        string argument)
        where T : unmanaged
    {
        CheckNames(names);
        CheckCount(elements.Length, sizes, argument);
        fixed (T* data = elements)
            return Finish(Copy(data, sizes, ElementType.Of<T>()), dtype, device, requiresGrad);
    }

    /// <summary>A tensor with a copy of the elements of a list.</summary>
    internal static Tensor FromList<T>(
        IList<T> list, ReadOnlySpan<long> sizes, ScalarType? dtype, Device? device, bool requiresGrad, string[]? names, string argument)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(list, argument);
        var elements = list switch
        {
            T[] array => array,
            List<T> items => CollectionsMarshal.AsSpan(items),
            _ => list.ToArray(),
        };
        return FromSpan<T>(elements, sizes, dtype, device, requiresGrad, names, argument);
    }

    /// <summary>
    /// A tensor on the very memory of an array, which stays pinned as long as the tensor lives; a copy where type or device differ.
    /// </summary>
    internal static Tensor Share(Array array, ScalarType? dtype, Device? device, bool requiresGrad)
    {
        var type = ElementType.Of(array.GetType().GetElementType()!);
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(array))
            return Finish(Wrap(array, data, ShapeOf(array), type), dtype, device, requiresGrad);
    }

    /// <summary>As <see cref="Share"/>, of part of an array as one dimension.</summary>
    internal static Tensor ShareSome(Array array, ScalarType dtype, long count, long offset, bool requiresGrad)
    {
        var type = ElementType.Of(array.GetType().GetElementType()!);
        if (offset < 0 || offset >= array.LongLength)
            throw new ArgumentException(
                $"Expected an element inside the array, which has {array.LongLength}, received {offset}.", nameof(offset));
        if (count < 0) count = array.LongLength - offset;
        if (count > array.LongLength - offset)
#pragma warning disable CA2201 // TorchSharp throws this type, and its users catch it.
            throw new IndexOutOfRangeException(
                $"Expected at most {array.LongLength - offset} elements from element {offset} on, received count {count}.");
#pragma warning restore CA2201
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference(array))
            return Finish(Wrap(array, data + (offset * type.ElementSize()), [count], type), dtype, CPU, requiresGrad);
    }

    /// <summary>A tensor of the given shape with a copy of the elements of an array of any element type that a tensor can hold.</summary>
    internal static Tensor FromAnyArray<T>(T[] array, long[] sizes, bool requiresGrad)
    {
        var type = ElementType.Of<T>();
        CheckCount(array.LongLength, sizes, nameof(array));
        fixed (byte* data = &MemoryMarshal.GetArrayDataReference((Array)array))
            return Finish(Copy(data, sizes, type), null, CPU, requiresGrad);
    }

    /// <summary>A tensor on memory inside an array, which stays pinned as long as the tensor lives.</summary>
    internal static Tensor Wrap(Array array, void* data, long[] sizes, ScalarType type)
    {
        var pin = new PinnedGCHandle<Array>(array);
        var owner = PinnedGCHandle<Array>.ToIntPtr(pin);
        nint result;
        int status;
        fixed (long* pointer = sizes)
            status = NativeMethods.pz_tensor_from_blob((nint)data, pointer, sizes.Length, (int)type, owner, &Unpin, out result);
        if (status != 0) pin.Dispose();
        NativeError.Check(status);
        return new Tensor(result);
    }

    /// <summary>The lengths of an array's dimensions.</summary>
    internal static long[] ShapeOf(Array array)
    {
        var shape = new long[array.Rank];
        for (var i = 0; i < shape.Length; i++) shape[i] = array.GetLongLength(i);
        return shape;
    }

    /// <summary>
    /// Converts and moves a tensor that nobody else has seen yet, and makes it a leaf that requires a gradient if asked to.
    /// </summary>
    internal static Tensor Finish(Tensor tensor, ScalarType? dtype, Device? device, bool requiresGrad)
    {
        device = InitializeDevice(device);
        if ((dtype is { } type && type != tensor.dtype) || device.type != DeviceType.CPU)
        {
            using var original = tensor;
            tensor = original.to(dtype ?? original.dtype, device);
        }
        return WithGradient(tensor, requiresGrad);
    }

    /// <summary>Makes a tensor that nobody else has seen yet require a gradient if asked to.</summary>
    internal static Tensor WithGradient(Tensor tensor, bool requiresGrad)
    {
        if (!requiresGrad) return tensor;
        var status = NativeMethods.pz_tensor_set_requires_grad(tensor.handle, 1);
        if (status != 0) tensor.Dispose();
        NativeError.Check(status);
        return tensor;
    }

    /// <summary>Refuses names of dimensions, which this library does not have.</summary>
    /// <exception cref="NotSupportedException">Names are given.</exception>
    internal static void CheckNames(string[]? names)
    {
        if (names is { Length: > 0 })
            throw new NotSupportedException(
                $"Named dimensions are not supported; received names: {string.Join(", ", names)}. Leave them out.");
    }

    /// <summary>Refuses sizes below zero.</summary>
    /// <exception cref="ArgumentException">A size is negative.</exception>
    internal static void CheckSizes(ReadOnlySpan<long> size)
    {
        foreach (var length in size)
            if (length < 0)
                throw new ArgumentException($"Expected sizes of 0 or more, received [{string.Join(", ", size.ToArray())}].", nameof(size));
    }

    static void CheckCount(long received, ReadOnlySpan<long> sizes, string argument)
    {
        CheckSizes(sizes);
        Int128 expected = 1;
        foreach (var length in sizes) expected *= length;
        if (expected != received)
            throw new ArgumentException(
                $"Expected {expected} elements for a tensor of shape [{string.Join(", ", sizes.ToArray())}], received {received}.",
                argument);
    }

    static Tensor Copy(void* data, ReadOnlySpan<long> sizes, ScalarType type)
    {
        NativeValue result;
        fixed (long* pointer = sizes)
            NativeError.Check(NativeMethods.pz_tensor_from_memory(data, pointer, sizes.Length, (int)type, out result));
        return Operator.Take(result);
    }

    [UnmanagedCallersOnly]
    static void Unpin(nint owner) => PinnedGCHandle<Array>.FromIntPtr(owner).Dispose();
}
