using Pyzag.Internal;

namespace Pyzag.Stochastic;

/// <summary>The settings of Laplace's approximation. Immutable.</summary>
public sealed record LaplaceOptions
{
    private readonly LaplaceCurvature _curvature;

    /// <summary>What the curvature is taken from; second derivatives by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is none that the enumeration names.</exception>
    public LaplaceCurvature Curvature
    {
        get => _curvature;
        init => _curvature = Guard.Defined(value, nameof(Curvature));
    }

    /// <summary>When the search of the mode stops. It is Newton's method, or BFGS where the curvature is that of Gauss and Newton, which needs first derivatives alone.</summary>
    public MinimizeOptions Mode { get; init; } = new();
}
