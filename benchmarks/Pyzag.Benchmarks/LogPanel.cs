using System.Globalization;
using System.Text;

namespace Pyzag.Benchmarks;

/// <summary>Curves over logarithmic axes, as a part of an SVG picture.</summary>
sealed class LogPanel
{
    private const double MarginLeft = 50, MarginRight = 18, MarginTop = 10, MarginBottom = 42;

    private readonly StringBuilder _svg = new();
    private readonly (double Low, double High) _x;
    private readonly (double Low, double High) _y;
    private readonly double _left;
    private readonly double _right;
    private readonly double _top;
    private readonly double _bottom;

    /// <summary>An empty panel.</summary>
    /// <param name="label">What the horizontal axis shows.</param>
    /// <param name="ticks">Its ticks, from one end to the other.</param>
    /// <param name="left">The left edge of the panel.</param>
    /// <param name="top">Its upper edge.</param>
    /// <param name="width">Its width, labels included.</param>
    /// <param name="height">Its height, labels included.</param>
    /// <param name="range">What the vertical axis has to reach; it ends at powers of ten.</param>
    public LogPanel(string label, IReadOnlyList<int> ticks, double left, double top, double width, double height, (double Low, double High) range)
    {
        _x = (Math.Log10(ticks[0]), Math.Log10(ticks[^1]));
        _y = (Math.Floor(Math.Log10(range.Low)), Math.Ceiling(Math.Log10(range.High)));
        (_left, _right) = (left + MarginLeft, left + width - MarginRight);
        (_top, _bottom) = (top + MarginTop, top + height - MarginBottom);
        foreach (var tick in ticks)
        {
            Line($"""<path d="M{X(tick):F1} {_top}V{_bottom}" stroke="#e4e4e4"/>""");
            Line($"""<text x="{X(tick):F1}" y="{_bottom + 16}" text-anchor="middle">{tick}</text>""");
        }

        for (var power = _y.Low; power <= _y.High; power++)
        {
            var tick = Math.Pow(10, power);
            Line($"""<path d="M{_left} {Y(tick):F1}H{_right}" stroke="#e4e4e4"/>""");
            Line($"""<text x="{_left - 6}" y="{Y(tick) + 4:F1}" text-anchor="end">{tick:0.####}</text>""");
        }

        Line($"""<text x="{(_left + _right) / 2}" y="{_bottom + 34}" text-anchor="middle">{label}</text>""");
    }

    /// <summary>Draws a curve with a dot at each of its points.</summary>
    public void AddCurve(IReadOnlyList<(double X, double Y)> points, string color)
    {
        var places = points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):F1},{Y(point.Y):F1}")).ToArray();
        Line($"""<polyline points="{string.Join(' ', places)}" fill="none" stroke="{color}" stroke-width="2"/>""");
        foreach (var (x, y) in points)
            Line($"""<circle cx="{X(x):F1}" cy="{Y(y):F1}" r="3" fill="{color}"/>""");
    }

    /// <summary>What was drawn, one element a line.</summary>
    public string ToSvg() => _svg.ToString();

    private double X(double value) => _left + (Math.Log10(value) - _x.Low) / (_x.High - _x.Low) * (_right - _left);

    private double Y(double value) => _bottom - (Math.Log10(value) - _y.Low) / (_y.High - _y.Low) * (_bottom - _top);

    private void Line(FormattableString text) => _svg.Append(text.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
