using System.Globalization;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>
/// Reads trajectories from text files of rows and columns, whatever the culture of the computer: a row for each time level, a column for each component of the state. A file holds one series, or
/// several that a column tells apart. Fields may be in quotes, which hold no delimiters; empty lines do not matter.
/// </summary>
/// <example>
/// <code>
/// var flights = new CsvTrajectories { SeriesColumn = "bird", Columns = ["x", "y"] }.Read("flights.csv");        // (time level, bird, 2)
/// </code>
/// </example>
public sealed record CsvTrajectories
{
    /// <summary>What stands between two fields; a comma unless set.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether the first line names the columns, as it does unless set; otherwise they are called 0, 1, ….</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The columns to read, in the order of the components; all but <see cref="SeriesColumn"/> where null.</summary>
    public IReadOnlyList<string>? Columns { get; init; }

    /// <summary>The column that tells the series of a file apart, by any text; null where a file holds one. Series come in the order in which they first appear, their rows in that of the file.</summary>
    public string? SeriesColumn { get; init; }

    /// <summary>Reads files.</summary>
    /// <param name="paths">The files, one or more. All series are of equally many rows.</param>
    /// <returns><c>(time level, series, column)</c>, float64, on the CPU. It is the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="paths"/> is null.</exception>
    /// <exception cref="ArgumentException">There are none.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    /// <exception cref="InvalidDataException">
    /// A file is empty, lacks a column, has a line with more or fewer fields than columns or a field that is no number; or series are of different length. The message says where.
    /// </exception>
    public Tensor Read(params IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        if (paths.Count == 0)
            throw new ArgumentException("`paths`: expected one file or more, got none.", nameof(paths));
        (string Name, List<double[]> Rows)[] series = [.. paths.SelectMany(ReadFile)];
        var (levels, columns) = (series[0].Rows.Count, series[0].Rows[0].Length);
        foreach (var (name, rows) in series)
            if (rows.Count != levels || rows[0].Length != columns)
                throw new InvalidDataException($"{name}: expected {levels} rows of {columns} numbers, as {series[0].Name} has, got {rows.Count} of {rows[0].Length}.");
        using var scope = TensorScope.Open();
        double[] numbers = [.. Enumerable.Range(0, levels).SelectMany(level => series.SelectMany(one => one.Rows[level]))];
        return scope.Return(tensor(numbers, dtype: float64).reshape(levels, series.Length, columns));
    }

    private IEnumerable<(string Name, List<double[]> Rows)> ReadFile(string path)
    {
        var lines = Lines(path);
        if (lines.Length == 0)
            throw new InvalidDataException($"{path}: expected rows of numbers, got an empty file.");
        var names = HasHeader ? lines[0].Fields : [.. Enumerable.Range(0, lines[0].Fields.Length).Select(column => column.ToString(CultureInfo.InvariantCulture))];
        var id = SeriesColumn is null ? -1 : Place(path, names, SeriesColumn);
        int[] chosen = Columns is null ? [.. Enumerable.Range(0, names.Length).Where(column => column != id)] : [.. Columns.Select(name => Place(path, names, name))];
        if (chosen.Length == 0)
            throw new InvalidDataException($"{path}: expected a column of numbers or more, got {string.Join(", ", names)}.");

        var series = new List<(string Name, List<double[]> Rows)>();
        var places = new Dictionary<string, int>();
        foreach (var (number, fields) in HasHeader ? lines[1..] : lines)
        {
            if (fields.Length != names.Length)
                throw new InvalidDataException($"{path}, line {number}: expected {names.Length} fields, got {fields.Length}.");
            var key = id < 0 ? "" : fields[id];
            if (places.TryAdd(key, series.Count))
                series.Add((id < 0 ? path : $"{path}, series {key}", []));
            series[places[key]].Rows.Add([.. chosen.Select(column => Number(path, number, names[column], fields[column]))]);
        }

        return series.Count > 0 ? series : throw new InvalidDataException($"{path}: expected rows of numbers below the names of the columns, got none.");
    }

    private (int Number, string[] Fields)[] Lines(string path) =>
    [
        .. from line in File.ReadLines(path).Index()
           where !string.IsNullOrWhiteSpace(line.Item)
           select (line.Index + 1, Array.ConvertAll(line.Item.Split(Delimiter), field => field.Trim().Trim('"'))),
    ];

    private static int Place(string path, string[] names, string name) =>
        Array.IndexOf(names, name) is >= 0 and var place ? place : throw new InvalidDataException($"{path}: expected a column '{name}', got {string.Join(", ", names)}.");

    private static double Number(string path, int line, string column, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"{path}, line {line}, column {column}: expected a number such as -1.5e3, got '{text}'.");
}
