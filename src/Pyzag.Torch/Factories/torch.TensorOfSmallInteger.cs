using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with a copy of the elements of an array or list, and its shape.</summary>
    public static Tensor tensor(
        short[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<short>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <summary>
    /// A tensor of the given shape with a copy of the elements of an array, list or piece of memory, last dimension fastest.
    /// </summary>
    /// <exception cref="ArgumentException">The shape asks for another number of elements.</exception>
    public static Tensor tensor(
        short[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromArray<short>(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(short[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        short[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<short>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(short[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        short[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<short>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(short[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        short[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<short>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(short[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<short> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(short[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(short[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<short> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromList(rawArray, [rows, columns], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(short[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<short> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(short[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<short> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(short[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<short> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromSpan<short>(rawArray.Span, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <summary>A tensor with a copy of the elements of an array or list, and its shape.</summary>
    public static Tensor tensor(
        sbyte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<sbyte>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <summary>
    /// A tensor of the given shape with a copy of the elements of an array, list or piece of memory, last dimension fastest.
    /// </summary>
    /// <exception cref="ArgumentException">The shape asks for another number of elements.</exception>
    public static Tensor tensor(
        sbyte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromArray<sbyte>(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        sbyte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<sbyte>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        sbyte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<sbyte>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        sbyte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<sbyte>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(sbyte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<sbyte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(sbyte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(sbyte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<sbyte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromList(rawArray, [rows, columns], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(sbyte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(sbyte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<sbyte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(sbyte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<sbyte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromSpan<sbyte>(rawArray.Span, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <summary>A tensor with a copy of the elements of an array or list, and its shape.</summary>
    public static Tensor tensor(
        byte[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<byte>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <summary>
    /// A tensor of the given shape with a copy of the elements of an array, list or piece of memory, last dimension fastest.
    /// </summary>
    /// <exception cref="ArgumentException">The shape asks for another number of elements.</exception>
    public static Tensor tensor(
        byte[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromArray<byte>(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        byte[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<byte>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        byte[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<byte>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        byte[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<byte>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(byte[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<byte> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(byte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(byte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<byte> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromList(rawArray, [rows, columns], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(byte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<byte> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(byte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<byte> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(byte[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<byte> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromSpan<byte>(rawArray.Span, dimensions, dtype, device, requires_grad, names, nameof(rawArray));
}
