using Pyzag.Stochastic.Sampling;

namespace Pyzag.Stochastic;

/// <summary>
/// Hamiltonian Monte Carlo with a Metropolis test at the end of each trajectory (Duane et al. 1987, doi:10.1016/0370-2693(87)91197-X). The
/// number of leapfrog steps is drawn for every trajectory, because one of a fixed length may come back to where it started (Neal 2011,
/// arXiv:1206.1901, section 3.2). <see cref="Nuts"/> finds the length by itself.
/// </summary>
public sealed record Hmc : SamplingKernel
{
    private readonly int _maximumSteps = 16;

    /// <summary>At most how many leapfrog steps a trajectory has, 1 or more: each takes from 1 to that many, evenly. 16 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 1.</exception>
    public int MaximumSteps
    {
        get => _maximumSteps;
        init => _maximumSteps = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "`MaximumSteps`: expected 1 or more.");
    }

    internal override ITransition Begin(TargetPoint from, IMetric metric, double step, RandomSource stream) =>
        new HmcTransition(from, metric, step, stream, 1 + (int)(stream.NextUniform() * MaximumSteps));
}
