using System.Globalization;

namespace Pyzag.Samples;

/// <summary>How a curve of a <see cref="LinePlot"/> is drawn.</summary>
/// <param name="Color">An SVG color.</param>
/// <param name="Width">The width of the line, in pixels.</param>
/// <param name="Opacity">0 for invisible to 1 for solid.</param>
/// <param name="Dashed">Whether the line is broken.</param>
public sealed record CurveStyle(string Color, double Width, double Opacity = 1, bool Dashed = false)
{
    internal string Attributes => string.Create(
        CultureInfo.InvariantCulture,
        $"""stroke="{Color}" stroke-width="{Width}" stroke-opacity="{Opacity}"{(Dashed ? " stroke-dasharray=\"8 5\"" : "")}""");
}
