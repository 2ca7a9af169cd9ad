namespace Pyzag.Stochastic;

/// <summary>A normal approximation of a posterior at its mode. It owns the guide.</summary>
public sealed class LaplaceResult : IDisposable
{
    internal LaplaceResult(FullRankNormalGuide guide, MinimizeResult mode, double logEvidence) => (Guide, Mode, LogEvidence) = (guide, mode, logEvidence);

    /// <summary>The normal distribution: its mean is the mode, its covariance the inverse of the curvature. It can be trained further.</summary>
    public FullRankNormalGuide Guide { get; }

    /// <summary>How the mode was found.</summary>
    public MinimizeResult Mode { get; }

    /// <summary>The estimate of log p(data): log p(y, data) + ½ d log 2π − ½ log |curvature| at the mode. Exact for a normal posterior.</summary>
    public double LogEvidence { get; }

    /// <summary>Disposes the guide.</summary>
    public void Dispose() => Guide.Dispose();
}
