using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace Pyzag.Internal;

/// <summary>The one home of argument checks. Each message says which argument, what was expected, what came, and what to do.</summary>
internal static class Guard
{
    /// <summary>The tensor is there and has not been disposed.</summary>
    internal static Tensor Alive(Tensor? tensor, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        ArgumentNullException.ThrowIfNull(tensor, name);
        if (tensor.IsInvalid)
            throw new ObjectDisposedException(name, $"`{name}`: expected a live tensor, got one that has been disposed; keep it out of the dispose scope that closed.");
        return tensor;
    }

    /// <summary>The tensor is of float32 or float64.</summary>
    internal static void Real(Tensor tensor, string name)
    {
        if (tensor.dtype is not (ScalarType.Float32 or ScalarType.Float64))
            throw new ArgumentException($"`{name}`: expected Float32 or Float64, got {tensor.dtype}; convert it with .to(torch.float64).", name);
    }

    /// <summary>The tensor has the dtype and the device of another.</summary>
    internal static void SameKind(Tensor tensor, Tensor reference, string name, string referenceName, string remedy)
    {
        if (!IsSameKind(tensor, reference))
            throw new ArgumentException(
                $"`{name}`: expected {reference.dtype} on {reference.device}, as `{referenceName}` is, got {tensor.dtype} on {tensor.device}; {remedy}.", name);
    }

    /// <summary>The tensor holds float64 numbers, a row per step, with some dimensions and rows at least, and is not empty.</summary>
    internal static void Rows(Tensor? tensor, int rank, long rows, string form, [CallerArgumentExpression(nameof(tensor))] string name = "")
    {
        var shape = Alive(tensor, name).shape;
        if (tensor!.dtype != ScalarType.Float64 || shape.Length < rank || shape[0] < rows || tensor.numel() == 0)
            throw new ArgumentException($"`{name}`: expected {form} of Float64 with {rows} rows or more, got {Shapes.Text(tensor)}; convert it with .to(torch.float64).", name);
    }

    /// <summary>The tensor has the dtype, the device and the number of rows of another.</summary>
    internal static void SameRows(Tensor? tensor, Tensor reference, string name, [CallerArgumentExpression(nameof(reference))] string referenceName = "")
    {
        SameKind(Alive(tensor, name), reference, name, referenceName, $"convert it with .to({referenceName})");
        if (tensor!.ndim == 0 || tensor.shape[0] != reference.shape[0])
            throw new ArgumentException(
                $"`{name}`: expected ({reference.shape[0]}, …), got {Shapes.Text(tensor.shape)}; it needs one row for every row of `{referenceName}`.", name);
    }

    /// <summary>Whether two tensors are of one dtype and on one device.</summary>
    internal static bool IsSameKind(Tensor tensor, Tensor other) =>
        tensor.dtype == other.dtype && tensor.device_type == other.device_type && tensor.device_index == other.device_index;

    /// <summary>The tensor holds neither NaN nor infinity; asking waits for the device.</summary>
    internal static void Finite(Tensor tensor, string name)
    {
        if (!Internal.Finite.Is(tensor))
            throw new NonFiniteInputException(tensor, name);
    }

    /// <summary>An integer is at least as large as a bound.</summary>
    internal static T AtLeast<T>(T value, T bound, string name, string remedy) where T : struct, IComparable<T>
    {
        if (value.CompareTo(bound) < 0)
            throw new ArgumentOutOfRangeException(name, value, $"`{name}`: expected {bound} or more, got {value}; {remedy}.");
        return value;
    }

    /// <summary>Refuses an index that does not name one element of a shape.</summary>
    internal static void Index(IReadOnlyList<long> index, ReadOnlySpan<long> shape)
    {
        if (index.Count != shape.Length)
            throw new ArgumentException($"`index`: expected {shape.Length} places, one for each dimension of {Shapes.Text(shape)}, got {index.Count}.", nameof(index));
        for (var i = 0; i < shape.Length; i++)
        {
            if (index[i] < 0 || index[i] >= shape[i])
                throw new ArgumentOutOfRangeException(nameof(index), index[i], $"`index[{i}]`: expected 0 to {shape[i] - 1}, of {Shapes.Text(shape)}.");
        }
    }

    /// <summary>A number is finite and not negative.</summary>
    internal static double NotNegative(double value, string name) =>
        value >= 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"`{name}`: expected a finite number of 0 or more, got {value}.");

    /// <summary>A value is one that its enumeration names.</summary>
    internal static T Defined<T>(T value, string name) where T : struct, Enum =>
        Enum.IsDefined(value)
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"`{name}`: expected one of {string.Join(", ", Enum.GetNames<T>())}, got {value}.");
}
