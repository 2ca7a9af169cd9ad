using System.Numerics;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor with a copy of the elements of an array or list, and its shape.</summary>
    public static Tensor tensor(
        Complex[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<Complex>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <summary>
    /// A tensor of the given shape with a copy of the elements of an array, list or piece of memory, last dimension fastest.
    /// </summary>
    /// <exception cref="ArgumentException">The shape asks for another number of elements.</exception>
    public static Tensor tensor(
        Complex[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromArray<Complex>(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(Complex[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Complex[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<Complex>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(Complex[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Complex[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<Complex>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(Complex[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Complex[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<Complex>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(Complex[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<Complex> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(Complex[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<Complex> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(Complex[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<Complex> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromList(rawArray, [rows, columns], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(Complex[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<Complex> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(Complex[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<Complex> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(Complex[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        Memory<Complex> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromSpan<Complex>(rawArray.Span, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <summary>A tensor with a copy of the elements of an array or list, and its shape.</summary>
    public static Tensor tensor(
        (float Real, float Imaginary)[] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <summary>
    /// A tensor of the given shape with a copy of the elements of an array, list or piece of memory, last dimension fastest.
    /// </summary>
    /// <exception cref="ArgumentException">The shape asks for another number of elements.</exception>
    public static Tensor tensor(
        (float Real, float Imaginary)[] rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromArray<(float, float)>(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(ValueTuple{float, float}[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        (float Real, float Imaginary)[,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(ValueTuple{float, float}[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        (float Real, float Imaginary)[,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(ValueTuple{float, float}[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        (float Real, float Imaginary)[,,,] rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromArray<(float, float)>(rawArray, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(ValueTuple{float, float}[], ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<(float Real, float Imaginary)> rawArray, ScalarType? dtype = null, Device? device = null, bool requires_grad = false,
        string[]? names = null) =>
        Factory.FromList(rawArray, [rawArray.Count], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(ValueTuple{float, float}[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<(float Real, float Imaginary)> rawArray, ReadOnlySpan<long> dimensions, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, dimensions, dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(ValueTuple{float, float}[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<(float Real, float Imaginary)> rawArray, long rows, long columns, ScalarType? dtype = null, Device? device = null,
        bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [rows, columns], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(ValueTuple{float, float}[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<(float Real, float Imaginary)> rawArray, long dim0, long dim1, long dim2, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2], dtype, device, requires_grad, names, nameof(rawArray));

    /// <inheritdoc cref="tensor(ValueTuple{float, float}[], ReadOnlySpan{long}, ScalarType?, Device, bool, string[])"/>
    public static Tensor tensor(
        IList<(float Real, float Imaginary)> rawArray, long dim0, long dim1, long dim2, long dim3, ScalarType? dtype = null,
        Device? device = null, bool requires_grad = false, string[]? names = null) =>
        Factory.FromList(rawArray, [dim0, dim1, dim2, dim3], dtype, device, requires_grad, names, nameof(rawArray));
}
