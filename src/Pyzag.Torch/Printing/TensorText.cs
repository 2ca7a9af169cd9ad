using System.Globalization;
using System.Numerics;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>The elements of a tensor as text, in the order of their indices.</summary>
internal sealed class TensorText
{
    readonly Func<long, string> cell;

    internal TensorText(Tensor tensor, string format, CultureInfo culture, string newLine)
    {
        using var scope = NewDisposeScope();
        Heading = HeadingOf(tensor);
        Type = tensor.dtype;
        Shape = tensor.shape;
        NewLine = newLine;
        cell = Cells(tensor.detach().cpu().resolve_conj().resolve_neg().contiguous(), format, culture);
    }

    /// <summary>Shape, element type and device.</summary>
    internal string Heading { get; }

    internal ScalarType Type { get; }

    internal long[] Shape { get; }

    internal string NewLine { get; }

    internal string this[long position] => cell(position);

    internal static string HeadingOf(Tensor tensor) => $"[{string.Join("x", tensor.shape)}], type = {tensor.dtype}, device = {tensor.device}";

    /// <summary>The number of elements in one slice along a dimension.</summary>
    internal long Stride(int dimension) => Shape.Skip(dimension + 1).TotalSize();

    static Func<long, string> Cells(Tensor tensor, string format, CultureInfo culture) => tensor.dtype switch
    {
        ScalarType.Byte => Cells<byte>(tensor, value => value.ToString(culture)),
        ScalarType.Int8 => Cells<sbyte>(tensor, value => value.ToString(culture)),
        ScalarType.Int16 => Cells<short>(tensor, value => value.ToString(culture)),
        ScalarType.Int32 => Cells<int>(tensor, value => value.ToString(culture)),
        ScalarType.Int64 => Cells<long>(tensor, value => value.ToString(culture)),
        ScalarType.Bool => Cells<bool>(tensor, value => value.ToString(culture)),
        ScalarType.Float16 => Cells<Half>(tensor, value => ((float)value).ToString(format, culture)),
        ScalarType.BFloat16 => Cells<BFloat16>(tensor, value => value.ToString(format, culture)),
        ScalarType.Float32 => Cells<float>(tensor, value => value.ToString(format, culture)),
        ScalarType.Float64 => Cells<double>(tensor, value => value.ToString(format, culture)),
        ScalarType.ComplexFloat32 => Cells<(float Real, float Imaginary)>(
            tensor, value => Sum(value.Real != 0, value.Real.ToString(format, culture), value.Imaginary != 0, value.Imaginary.ToString(format, culture))),
        ScalarType.ComplexFloat64 => Cells<Complex>(
            tensor, value => Sum(value.Real != 0, value.Real.ToString(format, culture), value.Imaginary != 0, value.Imaginary.ToString(format, culture))),
        var other => throw new NotSupportedException($"Elements of type {other} cannot be written as text. Use {nameof(TensorStringStyle.Metadata)}."),
    };

    static Func<long, string> Cells<T>(Tensor tensor, Func<T, string> text)
        where T : unmanaged
    {
        var elements = tensor.data<T>().ToArray();
        return position => text(elements[position]);
    }

    static string Sum(bool hasReal, string real, bool hasImaginary, string imaginary) =>
        !hasImaginary ? real : hasReal ? $"{real}+{imaginary}i" : $"{imaginary}i";
}
