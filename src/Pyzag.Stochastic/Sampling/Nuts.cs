using Pyzag.Stochastic.Sampling;

namespace Pyzag.Stochastic;

/// <summary>
/// The multinomial No-U-Turn sampler: Hamiltonian trajectories that end by themselves where they turn back, and draws from all their points
/// by weight (Hoffman and Gelman 2014, arXiv:1111.4246; Betancourt 2017, arXiv:1701.02434).
/// </summary>
public sealed record Nuts : SamplingKernel
{
    private readonly int _maximumDepth = 10;
    private readonly double _maximumEnergyError = 1000;

    /// <summary>How many times a trajectory may double, 1 to 20: at most 2^depth − 1 gradients a draw. 10 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not between 1 and 20.</exception>
    public int MaximumDepth
    {
        get => _maximumDepth;
        init => _maximumDepth = value is >= 1 and <= 20
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "`MaximumDepth`: expected 1 to 20 doublings.");
    }

    /// <summary>The error of the energy at which a trajectory counts as diverged; 1000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not positive.</exception>
    public double MaximumEnergyError
    {
        get => _maximumEnergyError;
        init => _maximumEnergyError = value > 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "`MaximumEnergyError`: expected a positive number.");
    }

    internal override ITransition Begin(TargetPoint from, IMetric metric, double step, RandomSource stream) =>
        new NutsTransition(from, metric, step, stream, this);
}
