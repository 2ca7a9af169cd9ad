namespace Pyzag.Optimization;

/// <summary>A function at a point.</summary>
/// <param name="Value">f.</param>
/// <param name="Gradient">∇f.</param>
/// <param name="Graph">The graph of the gradient, to be disposed; null where it was not asked for.</param>
internal sealed record Evaluation(double Value, double[] Gradient, GradientGraph? Graph)
{
    /// <summary>Whether value and gradient are neither NaN nor infinite.</summary>
    internal bool IsFinite => double.IsFinite(Value) && Array.TrueForAll(Gradient, double.IsFinite);
}
