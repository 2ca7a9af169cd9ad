using System.Text;
using static TorchSharp.torch;

namespace TorchSharp.Printing;

/// <summary>Writes a tensor as nested lists, in NumPy's or in C#'s style, and leaves out the middle of long dimensions.</summary>
internal sealed class NestedWriter(TensorText tensor)
{
    const string Ellipsis = "...";

    readonly StringBuilder text = new();
    readonly int dimensions = tensor.Shape.Length;

    internal string WriteNumpy()
    {
        if (dimensions == 0) return tensor[0];
        WriteList(0, 0, '[', ']', "", depth => string.Concat(Enumerable.Repeat(tensor.NewLine, dimensions - depth - 1)), "");
        return text.ToString();
    }

    internal string WriteCSharp()
    {
        text.Append(tensor.Heading).Append(", value = ");
        if (dimensions == 0) return text.Append(tensor[0]).ToString();
        var (type, suffix) = TypeName(tensor.Type);
        var rowBreak = dimensions > 1 ? tensor.NewLine : "";
        text.Append(rowBreak).Append(type).Append(" [").Append(',', dimensions - 1).Append("] {");
        if (dimensions > 1) text.Append(rowBreak).Append(' ');
        WriteItems(0, 0, '{', '}', ",", _ => tensor.NewLine, suffix);
        return text.Append(rowBreak).Append('}').ToString();
    }

    void WriteList(int depth, long offset, char open, char close, string comma, Func<int, string> lineBreak, string suffix)
    {
        text.Append(open);
        WriteItems(depth, offset, open, close, comma, lineBreak, suffix);
        text.Append(close);
    }

    void WriteItems(int depth, long offset, char open, char close, string comma, Func<int, string> lineBreak, string suffix)
    {
        var size = tensor.Shape[depth];
        if (depth == dimensions - 1)
        {
            var columns = Cut(size, PrintOptions.MaxColumns, 0);
            text.AppendJoin(", ", Range(0, columns?.First ?? size).Select(Cell));
            if (columns is not { } gap) return;
            text.Append(gap.First > 0 ? ", " : "").Append(Ellipsis).Append(' ').AppendJoin(", ", Range(gap.Last, size).Select(Cell));
            return;
        }
        var rows = Cut(size, PrintOptions.MaxRows, 1);
        for (long i = 0; i < size; i++)
        {
            if (rows is { } gap && i == gap.First)
            {
                text.Append(' ', depth).Append(' ').Append(Ellipsis).Append(lineBreak(depth));
                i = gap.Last;
            }
            if (i > 0) text.Append(' ', depth + 1);
            WriteList(depth + 1, offset + i * tensor.Stride(depth), open, close, comma, lineBreak, suffix);
            if (i < size - 1) text.Append(comma).Append(lineBreak(depth));
        }

        string Cell(long position) => tensor[offset + position] + suffix;
    }

    // Up to where the first items are shown, and from where on the last ones; null where all are.
    static (long First, long Last)? Cut(long size, int most, int leastFirst)
    {
        if (size <= Math.Max(most, 1)) return null;
        var last = most / 2;
        return (Math.Max(most - last, leastFirst), size - Math.Max(last, 1));
    }

    static IEnumerable<long> Range(long from, long to)
    {
        for (var i = from; i < to; i++) yield return i;
    }

    static (string Name, string Suffix) TypeName(ScalarType type) => type switch
    {
        ScalarType.Bool => ("bool", ""),
        ScalarType.Byte => ("byte", ""),
        ScalarType.Int8 => ("sbyte", ""),
        ScalarType.Int16 => ("short", ""),
        ScalarType.Int32 => ("int", ""),
        ScalarType.Int64 => ("long", "L"),
        ScalarType.Float16 => ("float16", "f"),
        ScalarType.BFloat16 => ("bfloat16", "f"),
        ScalarType.Float32 => ("float", "f"),
        ScalarType.Float64 => ("double", ""),
        ScalarType.ComplexFloat32 => ("complex32", ""),
        _ => ("complex64", ""),
    };
}
