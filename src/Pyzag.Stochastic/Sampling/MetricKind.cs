namespace Pyzag.Stochastic;

/// <summary>What a sampler learns of the covariance of its target during warm-up.</summary>
public enum MetricKind
{
    /// <summary>The variances.</summary>
    Diagonal,

    /// <summary>The covariance, of dimension²: for strongly correlated targets of moderate dimension.</summary>
    Dense,
}
