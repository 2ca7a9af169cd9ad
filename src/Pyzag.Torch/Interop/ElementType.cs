using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Which .NET type holds one element of a tensor.</summary>
internal static class ElementType
{
    static readonly Dictionary<Type, ScalarType> Types = new()
    {
        [typeof(bool)] = ScalarType.Bool,
        [typeof(byte)] = ScalarType.Byte,
        [typeof(sbyte)] = ScalarType.Int8,
        [typeof(short)] = ScalarType.Int16,
        [typeof(int)] = ScalarType.Int32,
        [typeof(long)] = ScalarType.Int64,
        [typeof(Half)] = ScalarType.Float16,
        [typeof(BFloat16)] = ScalarType.BFloat16,
        [typeof(float)] = ScalarType.Float32,
        [typeof(double)] = ScalarType.Float64,
        [typeof((float, float))] = ScalarType.ComplexFloat32,
        [typeof(Complex)] = ScalarType.ComplexFloat64,
    };

    /// <summary>The element type that <typeparamref name="T"/> is stored as.</summary>
    internal static ScalarType Of<T>() => Cache<T>.Value ?? throw Unsupported(typeof(T));

    /// <inheritdoc cref="Of{T}"/>
    internal static ScalarType Of(Type type) => Types.TryGetValue(type, out var scalarType) ? scalarType : throw Unsupported(type);

    /// <summary>Throws unless <typeparamref name="T"/> is how .NET holds an element of <paramref name="dtype"/>.</summary>
    /// <exception cref="ArgumentException">It is not.</exception>
    internal static void Check<T>(ScalarType dtype)
    {
        if (Cache<T>.Value != dtype)
            throw new ArgumentException(
                $"{typeof(T).Name} is not compatible with {dtype}. Ask for the tensor's own element type, "
                + $"or convert it with to({Cache<T>.Value?.ToString() ?? "dtype"}).");
    }

    static NotSupportedException Unsupported(Type type) => new(
        $"The type {type.FullName} is not supported as an element of a tensor; expected one of {string.Join(", ", Types.Keys.Select(t =>
            t.Name))}.");

    static class Cache<T>
    {
        internal static readonly ScalarType? Value = Types.TryGetValue(typeof(T), out var scalarType) ? scalarType : null;
    }
}
