using System.Globalization;

namespace Pyzag.Stochastic.Diagnostics;

/// <summary>Numbers and names in messages.</summary>
internal static class Listing
{
    private const int NamedAtMost = 6;

    /// <summary>The first ones, and how many more there are.</summary>
    internal static string Names(IEnumerable<string> all)
    {
        var names = all.ToArray();
        return string.Join(", ", names.Take(NamedAtMost)) + (names.Length > NamedAtMost ? $" and {names.Length - NamedAtMost} more" : "");
    }

    internal static string Number(double value) => value.ToString("G3", CultureInfo.InvariantCulture);

    /// <summary>A table as aligned text: the first column to the left, the others to the right.</summary>
    internal static string Table(IReadOnlyList<string[]> cells)
    {
        var widths = cells[0].Select((_, column) => cells.Max(row => row[column].Length)).ToArray();
        return string.Join('\n', cells.Select(row => string.Join("  ", row.Select((cell, column) => column == 0 ? cell.PadRight(widths[0]) : cell.PadLeft(widths[column])))));
    }
}
