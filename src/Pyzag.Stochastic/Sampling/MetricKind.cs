namespace Pyzag.Stochastic;

/// <summary>What a sampler learns of the covariance of its target during warm-up.</summary>
public enum MetricKind
{
    /// <summary>A scale for each component, σ(position)/σ(gradient), which for a normal target is its variance (arXiv:2603.18845).</summary>
    Diagonal,

    /// <summary>The covariance, of dimension²: for strongly correlated targets of moderate dimension.</summary>
    Dense,
}
