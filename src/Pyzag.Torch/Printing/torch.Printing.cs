using TorchSharp.Printing;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The style of Julia.</summary>
    public const TensorStringStyle julia = TensorStringStyle.Julia;

    /// <summary>The style of NumPy.</summary>
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;

    /// <summary>The style of C#.</summary>
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    /// <summary>The style in which tensors are written as text when no other is asked for; Julia's until it is set.</summary>
    /// <exception cref="ArgumentException">It is set to <see cref="TensorStringStyle.Default"/>, which only stands for this one.</exception>
    public static TensorStringStyle TensorStringStyle
    {
        get => PrintOptions.Style;
        set => PrintOptions.Style = value != TensorStringStyle.Default
            ? value
            : throw new ArgumentException($"Expected a style other than {value}, which stands for the one that is set here.", nameof(value));
    }

    /// <summary>Sets how tensors are written as text; what is null stays as it is.</summary>
    /// <param name="precision">The digits after the decimal point.</param>
    /// <param name="linewidth">The most characters of a line, in Julia's style.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="sci_mode">Whether to write numbers with exponents.</param>
    /// <param name="maxRows">The most rows, in the styles that leave out the middle.</param>
    /// <param name="maxColumns">The most columns, in the styles that leave out the middle.</param>
    public static void set_printoptions(
        int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null) =>
        set_printoptions(null, $"{(sci_mode ? 'E' : 'F')}{precision}", linewidth, newLine, maxRows, maxColumns);

    /// <summary>Sets how tensors are written as text; what is null stays as it is.</summary>
    /// <param name="style">The style.</param>
    /// <param name="floatFormat">The .NET format of floating-point numbers, "g5" until it is set.</param>
    /// <param name="linewidth">The most characters of a line, in Julia's style.</param>
    /// <param name="newLine">What ends a line.</param>
    /// <param name="maxRows">The most rows, in the styles that leave out the middle.</param>
    /// <param name="maxColumns">The most columns, in the styles that leave out the middle.</param>
    public static void set_printoptions(
        TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null,
        int? maxRows = null, int? maxColumns = null)
    {
        TensorStringStyle = style ?? TensorStringStyle;
        PrintOptions.FloatFormat = floatFormat ?? PrintOptions.FloatFormat;
        PrintOptions.LineWidth = linewidth ?? PrintOptions.LineWidth;
        PrintOptions.NewLine = newLine ?? PrintOptions.NewLine;
        PrintOptions.MaxRows = maxRows ?? PrintOptions.MaxRows;
        PrintOptions.MaxColumns = maxColumns ?? PrintOptions.MaxColumns;
    }
}
