using System.Text;

namespace TorchSharp.Printing;

/// <summary>Writes all rows of a tensor, matrix by matrix, with aligned columns, as many as fit a line.</summary>
internal sealed class JuliaWriter(TensorText tensor, int lineWidth)
{
    const string Ellipsis = "...";

    readonly StringBuilder text = new(tensor.Heading);

    internal string Write()
    {
        switch (tensor.Shape.Length)
        {
            case 0:
                return text.Append(", value = ").Append(tensor[0]).ToString();
            case 1:
                text.Append(tensor.NewLine);
                WriteRows([Row(0, tensor.Shape[0])], tensor.Shape[0]);
                break;
            case 2:
                text.Append(tensor.NewLine);
                WriteMatrix(0);
                break;
            default:
                WriteMatrices(0, 0, "");
                break;
        }
        return text.ToString();
    }

    void WriteMatrices(int dimension, long offset, string indices)
    {
        for (long i = 0; i < tensor.Shape[dimension]; i++)
        {
            var start = offset + i * tensor.Stride(dimension);
            if (dimension < tensor.Shape.Length - 3)
            {
                WriteMatrices(dimension + 1, start, $"{indices}{i},");
                continue;
            }
            text.Append(tensor.NewLine).Append('[').Append(indices).Append(i).Append(",..,..] =").Append(tensor.NewLine);
            WriteMatrix(start);
        }
    }

    void WriteMatrix(long offset)
    {
        var columns = tensor.Shape[^1];
        var rows = new List<List<string>>();
        for (long i = 0; i < tensor.Shape[^2]; i++) rows.Add(Row(offset + i * columns, columns));
        if (rows.Count > 0) WriteRows(rows, columns);
    }

    void WriteRows(List<List<string>> rows, long columns)
    {
        var shown = rows.Min(row => row.Count);
        var widths = new int[shown];
        foreach (var row in rows)
            for (var j = 0; j < shown; j++) widths[j] = Math.Max(widths[j], row[j].Length);
        foreach (var row in rows)
        {
            for (var j = 0; j < shown; j++) text.Append(' ').Append(row[j].PadLeft(widths[j]));
            if (shown < columns) text.Append(' ').Append(Ellipsis);
            text.Append(tensor.NewLine);
        }
    }

    // As many cells as fit, with room left for an ellipsis.
    List<string> Row(long offset, long columns)
    {
        var row = new List<string>();
        var room = lineWidth;
        for (long j = 0; j < columns; j++)
        {
            var cell = tensor[offset + j];
            if (room < cell.Length + 1 + Ellipsis.Length) break;
            row.Add(cell);
            room -= cell.Length + 1;
        }
        return row;
    }
}
