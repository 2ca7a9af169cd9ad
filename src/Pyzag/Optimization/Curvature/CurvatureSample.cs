using Pyzag.Internal;

namespace Pyzag;

/// <summary>From what a curvature is estimated: all residuals or some that are drawn, all columns of the Jacobian or random combinations of its rows. The same seed draws the same.</summary>
public sealed record CurvatureSample
{
    private readonly int? _residuals;
    private readonly int? _probes;

    /// <summary>How many residuals are drawn, without repetition; each stands for as many as were left out. Null, the default, or more than there are, for all.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Residuals
    {
        get => _residuals;
        init => _residuals = value is { } count ? Guard.AtLeast(count, 1, nameof(Residuals), "an estimate needs a residual") : null;
    }

    /// <summary>
    /// How many adjoint sweeps a diagonal is estimated with, where there are more parameters than that: the relative standard error of an entry is √(2 / probes) at most, as of many residuals alike. Null, the
    /// default, computes it exactly, by a tangent sweep for all parameters.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int? Probes
    {
        get => _probes;
        init => _probes = value is { } count ? Guard.AtLeast(count, 1, nameof(Probes), "an estimate needs a sweep") : null;
    }

    /// <summary>What is drawn. Default 1.</summary>
    public int Seed { get; init; } = 1;
}
