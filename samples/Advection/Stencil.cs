namespace AdvectionSample;

/// <summary>The weights of a point and of its neighbour to the right, of which the next state is made.</summary>
/// <param name="Here">The weight of the point.</param>
/// <param name="Right">The weight of its neighbour.</param>
public readonly record struct Stencil(double Here, double Right)
{
    /// <summary>The first-order upwind scheme, the textbook's: it interpolates linearly where the wave comes from.</summary>
    public static Stencil Upwind => new(1 + Waves.Cfl, -Waves.Cfl);

    /// <summary>How far it is from another, as the Euclidean norm.</summary>
    public double DistanceTo(Stencil other) => Math.Sqrt(Math.Pow(Here - other.Here, 2) + Math.Pow(Right - other.Right, 2));
}
