using System.Globalization;
using System.Text;

namespace Pyzag.Samples;

/// <summary>Curves in a frame with ticks and a legend beside it, written as an SVG picture.</summary>
public sealed class LinePlot
{
    private const double Width = 920, Height = 440;
    private const double Left = 60, Right = 220, Top = 20, Bottom = 50;
    private const int TicksPerAxis = 6;

    private readonly string _xLabel;
    private readonly string _yLabel;
    private readonly List<Curve> _curves = [];

    /// <summary>An empty plot.</summary>
    /// <param name="xLabel">What the horizontal axis shows.</param>
    /// <param name="yLabel">What the vertical axis shows.</param>
    public LinePlot(string xLabel, string yLabel) => (_xLabel, _yLabel) = (xLabel, yLabel);

    /// <summary>Adds a curve; later ones lie above earlier ones.</summary>
    /// <param name="points">The points, joined in order.</param>
    /// <param name="style">How it looks.</param>
    /// <param name="label">Its name in the legend; null for none.</param>
    public void Add(IReadOnlyList<(double X, double Y)> points, CurveStyle style, string? label = null) =>
        _curves.Add(new Curve(points, style, label));

    /// <summary>Writes the picture to a file.</summary>
    public void Save(string path)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(path)) is { } folder)
            Directory.CreateDirectory(folder);
        File.WriteAllText(path, ToSvg());
    }

    private string ToSvg()
    {
        var x = Axis.Around(_curves.SelectMany(curve => curve.Points).Select(point => point.X), Left, Width - Right);
        var y = Axis.Around(_curves.SelectMany(curve => curve.Points).Select(point => point.Y), Height - Bottom, Top);
        var svg = new StringBuilder();
        Line(svg, $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13">""");
        Line(svg, $"""<rect width="{Width}" height="{Height}" fill="white"/>""");
        foreach (var tick in x.Ticks(TicksPerAxis))
        {
            Line(svg, $"""<path d="M{x.Place(tick):F1} {Top}V{Height - Bottom}" stroke="#e4e4e4"/>""");
            Line(svg, $"""<text x="{x.Place(tick):F1}" y="{Height - Bottom + 18}" text-anchor="middle">{tick:0.###}</text>""");
        }

        foreach (var tick in y.Ticks(TicksPerAxis))
        {
            Line(svg, $"""<path d="M{Left} {y.Place(tick):F1}H{Width - Right}" stroke="#e4e4e4"/>""");
            Line(svg, $"""<text x="{Left - 8}" y="{y.Place(tick) + 4:F1}" text-anchor="end">{tick:0.###}</text>""");
        }

        foreach (var curve in _curves)
            Line(svg, $"""<polyline points="{curve.Coordinates(x, y)}" fill="none" {curve.Style.Attributes}/>""");
        Line(svg, $"""<text x="{(Left + Width - Right) / 2}" y="{Height - 12}" text-anchor="middle">{_xLabel}</text>""");
        Line(svg, $"""<text transform="translate(18 {(Top + Height - Bottom) / 2}) rotate(-90)" text-anchor="middle">{_yLabel}</text>""");
        AddLegend(svg);
        return svg.Append("</svg>\n").ToString();
    }

    private void AddLegend(StringBuilder svg)
    {
        var (left, row) = (Width - Right, Top + 20);
        foreach (var curve in _curves.Where(curve => curve.Label is not null))
        {
            Line(svg, $"""<path d="M{left + 14} {row}h34" {curve.Style.Attributes}/>""");
            Line(svg, $"""<text x="{left + 56}" y="{row + 4}">{curve.Label}</text>""");
            row += 20;
        }
    }

    private static void Line(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>Maps an interval of data to an interval of the picture.</summary>
    private readonly record struct Axis(double Low, double High, double Start, double End)
    {
        private const double Margin = 0.04;

        public static Axis Around(IEnumerable<double> values, double start, double end)
        {
            var (low, high) = values.Aggregate(
                (Low: double.MaxValue, High: double.MinValue), (range, value) => (Math.Min(range.Low, value), Math.Max(range.High, value)));
            var margin = Margin * Math.Max(high - low, double.Epsilon);
            return new Axis(low - margin, high + margin, start, end);
        }

        public double Place(double value) => Start + (value - Low) / (High - Low) * (End - Start);

        /// <summary>About <paramref name="count"/> multiples of 1, 2 or 5 times a power of ten.</summary>
        public IEnumerable<double> Ticks(int count)
        {
            var raw = (High - Low) / count;
            var power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
            var step = power * ((raw / power) switch { < 1.5 => 1, < 3.5 => 2, < 7.5 => 5, _ => 10 });
            for (var tick = (int)Math.Ceiling(Low / step); tick * step <= High; tick++)
                yield return tick * step;
        }
    }

    private sealed record Curve(IReadOnlyList<(double X, double Y)> Points, CurveStyle Style, string? Label)
    {
        public string Coordinates(Axis x, Axis y) => string.Join(
            ' ', Points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{x.Place(point.X):F1},{y.Place(point.Y):F1}")));
    }
}
