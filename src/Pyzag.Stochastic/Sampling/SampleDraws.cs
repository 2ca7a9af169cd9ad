using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// The draws of a sampling run and what is known of how each came about. Tensors are made anew at every call, <c>(chain, draw, …)</c>, on the
/// CPU, and are the caller's. While a run goes on, it holds as many draws of each chain as the slowest has.
/// </summary>
public sealed class SampleDraws
{
    private readonly Sampling.Draw[][] _draws;
    private readonly int _dimension;

    internal SampleDraws(IReadOnlyList<List<Sampling.Draw>> chains, int dimension, IReadOnlyList<double> stepSizes, int? maximumDepth)
    {
        var count = chains.Min(chain => chain.Count);
        _draws = [.. chains.Select(chain => chain.Take(count).ToArray())];
        _dimension = dimension;
        (StepSizes, MaximumDepth) = (stepSizes, maximumDepth);
    }

    /// <summary>How many chains there are.</summary>
    public int Chains => _draws.Length;

    /// <summary>How many draws each has.</summary>
    public int Count => _draws[0].Length;

    /// <summary>The step size of each chain.</summary>
    public IReadOnlyList<double> StepSizes { get; }

    /// <summary>How many times a trajectory of the No-U-Turn sampler could double; null where another kernel drew.</summary>
    public int? MaximumDepth { get; }

    /// <summary>How many trajectories have diverged: where there are any, the draws may miss a part of the target.</summary>
    public int Divergences => _draws.Sum(chain => chain.Count(draw => draw.Diverged));

    /// <summary>Gradients of all chains together, after the warm-up.</summary>
    public long Gradients => _draws.Sum(chain => chain.Sum(draw => (long)draw.Steps));

    /// <summary>The positions, <c>(chain, draw, dimension)</c>, float64.</summary>
    public Tensor Positions() => Table(_dimension, draw => draw.Target.Position);

    /// <summary>log π, up to its constant, <c>(chain, draw)</c>, float64.</summary>
    public Tensor LogDensities() => Table(draw => draw.Target.LogDensity);

    /// <summary>The Hamiltonian, <c>(chain, draw)</c>, float64.</summary>
    public Tensor Energies() => Table(draw => draw.Energy);

    /// <summary>The mean acceptance probability along each trajectory, <c>(chain, draw)</c>, float64.</summary>
    public Tensor Acceptances() => Table(draw => draw.Acceptance);

    /// <summary>Leapfrog steps of each trajectory, <c>(chain, draw)</c>, int64.</summary>
    public Tensor Steps() => Integers(draw => draw.Steps);

    /// <summary>How many times each trajectory of the No-U-Turn sampler doubled, <c>(chain, draw)</c>, int64; 0 for other kernels.</summary>
    public Tensor Depths() => Integers(draw => draw.Depth);

    /// <summary>Whether each trajectory diverged, <c>(chain, draw)</c>, bool.</summary>
    public Tensor Diverged()
    {
        using var diverged = Table(draw => draw.Diverged ? 1 : 0);
        return diverged.to(ScalarType.Bool);
    }

    /// <summary>One component of the positions, chain by chain, as <see cref="Diagnostics.ChainDiagnostics"/> takes it.</summary>
    /// <param name="component">Which.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such component.</exception>
    public double[][] Component(int component)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(component);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(component, _dimension);
        return [.. _draws.Select(chain => chain.Select(draw => draw.Target.Position[component]).ToArray())];
    }

    /// <summary>All components of the positions, with what to call them.</summary>
    internal IEnumerable<(string Label, double[][] Chains)> Components() => Enumerable.Range(0, _dimension).Select(i => ($"position[{i}]", Component(i)));

    /// <summary>The Hamiltonian, chain by chain.</summary>
    internal double[][] EnergyChains() => [.. _draws.Select(chain => Array.ConvertAll(chain, draw => draw.Energy))];

    private Tensor Integers(Func<Sampling.Draw, double> value)
    {
        using var table = Table(value);
        return table.to(ScalarType.Int64);
    }

    private Tensor Table(Func<Sampling.Draw, double> value)
    {
        using var table = Table(1, draw => [value(draw)]);
        return table.squeeze(-1);
    }

    private Tensor Table(int width, Func<Sampling.Draw, double[]> row) =>
        tensor(_draws.SelectMany(chain => chain.SelectMany(row)).ToArray(), [Chains, Count, width], float64);
}
