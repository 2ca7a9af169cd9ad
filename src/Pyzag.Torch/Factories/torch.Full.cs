using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor whose elements are whatever its memory holds.</summary>
    /// <exception cref="ArgumentException">A size is negative.</exception>
    public static Tensor empty(
        long[] size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.Sized(Aten.empty, size, dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(
        ReadOnlySpan<long> size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.Sized(Aten.empty, size.ToArray(), dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(
        long size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.Sized(Aten.empty, [size], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(
        long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.Sized(Aten.empty, [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(
        long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.Sized(Aten.empty, [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(
        long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.Sized(Aten.empty, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(
        int size, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.Sized(Aten.empty, [size], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(
        int rows, int columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.Sized(Aten.empty, [rows, columns], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(
        int dim0, int dim1, int dim2, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.Sized(Aten.empty, [dim0, dim1, dim2], dtype, device, requires_grad, names);

    /// <inheritdoc cref="empty(long[], ScalarType?, Device, bool, string[])"/>
    public static Tensor empty(
        int dim0, int dim1, int dim2, int dim3, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.Sized(Aten.empty, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names);

    /// <summary>
    /// A tensor of the one <paramref name="value"/>; without <paramref name="dtype"/>, Int64 for an integer or truth value, the default
    /// type otherwise.
    /// </summary>
    /// <exception cref="ArgumentException">A size is negative.</exception>
    public static Tensor full(
        long[] size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Factory.CheckSizes(size);
        Factory.CheckNames(names);
        dtype ??= is_integral(value.Type) ? ScalarType.Int64 : get_default_dtype();
        return Factory.WithGradient(Aten.full.Call(size, value, dtype, Argument.None, InitializeDevice(device)), requires_grad);
    }

    /// <inheritdoc cref="full(long[], Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(
        ReadOnlySpan<long> size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full(size.ToArray(), value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(long[], Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(
        long size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full([size], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(long[], Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(
        long rows, long columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full([rows, columns], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(long[], Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(
        long dim0, long dim1, long dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full([dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(long[], Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(
        long dim0, long dim1, long dim2, long dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        full([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(long[], Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(
        int size, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        full([size], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(long[], Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(
        int rows, int columns, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full([rows, columns], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(long[], Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(
        int dim0, int dim1, int dim2, Scalar value, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        full([dim0, dim1, dim2], value, dtype, device, requires_grad, names);

    /// <inheritdoc cref="full(long[], Scalar, ScalarType?, Device, bool, string[])"/>
    public static Tensor full(
        int dim0, int dim1, int dim2, int dim3, Scalar value, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        full([dim0, dim1, dim2, dim3], value, dtype, device, requires_grad, names);

    /// <summary>An uninitialized tensor whose neighbours in each dimension lie <paramref name="strides"/> elements apart.</summary>
    /// <exception cref="ArgumentException">A size is negative.</exception>
    public static Tensor empty_strided(
        long[] size, long[] strides, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null)
    {
        Factory.CheckSizes(size);
        Factory.CheckNames(names);
        var result = Aten.empty_strided.Call(size, strides, dtype ?? get_default_dtype(), Argument.None, InitializeDevice(device));
        return Factory.WithGradient(result, requires_grad);
    }
}
