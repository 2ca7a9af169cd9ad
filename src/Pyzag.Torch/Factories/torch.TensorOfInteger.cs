using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with a copy of the elements of an array or list, and its shape.</summary>
    public static Tensor tensor(
        long[] dataArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<long>(dataArray, dtype, device, requires_grad, names, nameof(dataArray));

    /// <summary>
    /// A tensor of the given shape with a copy of the elements of an array, list or piece of memory, last dimension fastest.
    /// </summary>
    /// <exception cref="ArgumentException">The shape asks for another number of elements.</exception>
    public static Tensor tensor(
        long[] dataArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromArray<long>(dataArray, dimensions, dtype, device, requires_grad, names, nameof(dataArray));

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        long[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<long>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        long[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<long>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        long[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<long>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<long> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(long[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(long[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<long> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromList(rawArray, [rows, columns], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(long[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(long[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<long> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(long[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<long> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromSpan<long>(rawArray.Span, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <summary>A tensor with a copy of the elements of an array or list, and its shape.</summary>
    public static Tensor tensor(
        int[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<int>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <summary>
    /// A tensor of the given shape with a copy of the elements of an array, list or piece of memory, last dimension fastest.
    /// </summary>
    /// <exception cref="ArgumentException">The shape asks for another number of elements.</exception>
    public static Tensor tensor(
        int[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromArray<int>(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(int[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        int[] rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<int>(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        int[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<int>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        int[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<int>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        int[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<int>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(int[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<int> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(int[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(int[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<int> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromList(rawArray, [rows, columns], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(int[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<int> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(int[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<int> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromSpan<int>(rawArray.Span, dimensions, dtype, device, requires_grad, names, nameof(rawArray));
}
