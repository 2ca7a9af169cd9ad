namespace Pyzag.Stochastic;

/// <summary>What Laplace's approximation takes the curvature of a posterior from.</summary>
public enum LaplaceCurvature
{
    /// <summary>The second derivatives of the log posterior, exact, by differentiating gradients.</summary>
    Hessian,

    /// <summary>
    /// Products of first derivatives: for each normal site, with mean μ and deviation σ, what its observation says of them, (∂μ)²/σ² + 2(∂ log σ)², from tangent
    /// sweeps of the model; second derivatives only of the sites that are not normal. Exact where means are linear and deviations known; cheaper, and never
    /// negative through normal sites.
    /// </summary>
    GaussNewton,
}
