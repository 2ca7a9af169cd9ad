namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// The mass matrix M of a Hamiltonian sampler, by its inverse, which should be near the covariance of the target: K(p) = ½ pᵀ M⁻¹ p.
/// Immutable.
/// </summary>
internal interface IMetric
{
    /// <summary>Draws p from N(0, M).</summary>
    double[] DrawMomentum(RandomSource stream);

    /// <summary>M⁻¹ p.</summary>
    double[] Velocity(double[] momentum);

    /// <summary>M⁻¹: its diagonal, or all of it row by row.</summary>
    double[] Inverse { get; }
}
