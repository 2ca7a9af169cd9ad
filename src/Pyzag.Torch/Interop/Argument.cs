using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>One argument of an operator: whatever the caller has, by implicit conversion.</summary>
internal readonly struct Argument
{
    internal readonly object? Reference;
    internal readonly long Bits;
    internal readonly long Extra;
    internal readonly ValueTag Tag;

    internal Argument(ValueTag tag, object? reference, long bits = 0, long extra = 0)
    {
        Tag = tag;
        Reference = reference;
        Bits = bits;
        Extra = extra;
    }

    /// <summary>An absent optional argument.</summary>
    internal static Argument None => default;

    /// <summary>The default value of the operator's schema.</summary>
    internal static Argument Default => new(ValueTag.Default, null);

    /// <summary>A list of tensors in which null stands for an absent one (an index of a dimension taken whole).</summary>
    internal static Argument Optional(Tensor?[] tensors) => new(ValueTag.OptionalTensors, tensors);

    public static implicit operator Argument(Tensor? value) => value is null ? default : new(ValueTag.Tensor, value);

    public static implicit operator Argument(long value) => new(ValueTag.Int, null, value);

    public static implicit operator Argument(int value) => new(ValueTag.Int, null, value);

    public static implicit operator Argument(long? value) => value is { } v ? v : default(Argument);

    public static implicit operator Argument(int? value) => value is { } v ? v : default(Argument);

    public static implicit operator Argument(double value) => new(ValueTag.Double, null, BitConverter.DoubleToInt64Bits(value));

    public static implicit operator Argument(double? value) => value is { } v ? v : default(Argument);

    public static implicit operator Argument(bool value) => new(ValueTag.Bool, null, value ? 1 : 0);

    public static implicit operator Argument(bool? value) => value is { } v ? v : default(Argument);

    public static implicit operator Argument(Complex value) => new(
        ValueTag.Complex, null, BitConverter.DoubleToInt64Bits(value.Real), BitConverter.DoubleToInt64Bits(value.Imaginary));

    public static implicit operator Argument(string? value) => value is null ? default : new(ValueTag.String, value);

    public static implicit operator Argument(long[]? value) => value is null ? default : new(ValueTag.Ints, value);

    public static implicit operator Argument(double[]? value) => value is null ? default : new(ValueTag.Doubles, value);

    public static implicit operator Argument(bool[]? value) => value is null ? default : new(ValueTag.Bools, value);

    public static implicit operator Argument(Tensor[]? value) => value is null ? default : new(ValueTag.Tensors, value);

    public static implicit operator Argument(Scalar? value) => value is null ? default : value.Value;

    public static implicit operator Argument(ScalarType value) => (long)value;

    public static implicit operator Argument(ScalarType? value) => value is { } v ? v : default(Argument);

    public static implicit operator Argument(Device? value) =>
        value is null ? default : new(ValueTag.Device, null, (long)value.type, value.index);

    public static implicit operator Argument(Generator? value) => value is null ? default : new(ValueTag.Generator, value.Handle);
}
