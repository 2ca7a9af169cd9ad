using System.Globalization;
using static TorchSharp.torch;

namespace TorchSharp;

public static partial class TensorExtensionMethods
{
    /// <inheritdoc cref="Tensor.ToString(TensorStringStyle, string?, int?, CultureInfo?, string?)"/>
    public static string str(
        this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default) =>
        tensor.ToString(style, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as text in Julia's style.</summary>
    public static string jlstr(
        this Tensor tensor, string? fltFormat = null, int? width = null, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Julia, fltFormat, width, cultureInfo, newLine);

    /// <summary>Shape, element type and device of the tensor.</summary>
    public static string metastr(this Tensor tensor) => tensor.ToString(TensorStringStyle.Metadata);

    /// <summary>The tensor as text in NumPy's style.</summary>
    public static string npstr(
        this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.Numpy, fltFormat, width, cultureInfo, newLine);

    /// <summary>The tensor as text in C#'s style.</summary>
    public static string cstr(
        this Tensor tensor, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null) =>
        tensor.ToString(TensorStringStyle.CSharp, fltFormat, width, cultureInfo, newLine);

    /// <summary>Writes the tensor as text to the console.</summary>
    /// <returns>The tensor itself.</returns>
    public static Tensor print(
        this Tensor t, string? fltFormat = "g5", int? width = 100, string? newLine = null, CultureInfo? cultureInfo = null,
        TensorStringStyle style = TensorStringStyle.Default)
    {
        Console.WriteLine(t.ToString(style, fltFormat, width, cultureInfo, newLine));
        return t;
    }
}
