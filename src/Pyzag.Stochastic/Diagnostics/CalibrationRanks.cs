using MathNet.Numerics.Distributions;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Diagnostics;

/// <summary>The ranks of parameters among draws of their posteriors, from <see cref="SimulationBasedCalibration"/>. Immutable.</summary>
public sealed class CalibrationRanks
{
    private readonly Dictionary<string, (long[] Shape, int[] Ranks)> _ranks;

    internal CalibrationRanks(IReadOnlyDictionary<string, Tensor> ranks, int draws, int divergences)
    {
        _ranks = ranks.ToDictionary(
            pair => pair.Key, pair => (pair.Value.shape[1..], pair.Value.cpu().to(ScalarType.Int32).contiguous().data<int>().ToArray()), StringComparer.Ordinal);
        (Draws, Divergences) = (draws, divergences);
    }

    /// <summary>The names: of what the model draws, then of what it computes.</summary>
    public IReadOnlyCollection<string> Names => _ranks.Keys;

    /// <summary>How many draws of each posterior were compared: a rank is one of 0 to this.</summary>
    public int Draws { get; }

    /// <summary>How many trajectories have diverged, of all replications.</summary>
    public int Divergences { get; }

    /// <summary>The ranks of one number: how many draws of its posterior were below the value that the data were made with.</summary>
    /// <param name="name">The name of the quantity.</param>
    /// <param name="index">Its place in the plates and the event, from 0; nothing where the quantity is one number.</param>
    /// <returns>One rank for each replication.</returns>
    /// <exception cref="ArgumentException">There is no quantity of this name, or the index has not as many places as the quantity has dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside.</exception>
    public IReadOnlyList<int> Ranks(string name, params IReadOnlyList<long> index)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(index);
        if (!_ranks.TryGetValue(name, out var known))
            throw new ArgumentException($"`name`: expected one of {string.Join(", ", Names)}, got \"{name}\".", nameof(name));
        var (shape, ranks) = known;
        Guard.Index(index, shape);
        var (place, size) = (0L, 1L);
        for (var i = 0; i < shape.Length; i++)
            (place, size) = (place * shape[i] + index[i], size * shape[i]);

        return [.. Enumerable.Range(0, (int)(ranks.Length / size)).Select(replication => ranks[replication * size + place])];
    }

    /// <summary>
    /// How likely ranks as uneven as these are, or more so, where all are equally likely: Pearson's χ² test over bins of the ranks. A number
    /// as 10⁻⁴ says that something is wrong; look then at a histogram of <see cref="Ranks"/>.
    /// </summary>
    /// <param name="name">The name of the quantity.</param>
    /// <param name="index">Its place in the plates and the event, from 0; nothing where the quantity is one number.</param>
    /// <returns>
    /// The probability. There are as many bins as 0 to <see cref="Draws"/> can be divided into evenly, so that 5 replications fall into each, or more.
    /// </returns>
    /// <inheritdoc cref="Ranks" path="/exception"/>
    /// <exception cref="InvalidOperationException">There are too few replications for two bins.</exception>
    public double PValue(string name, params IReadOnlyList<long> index)
    {
        var ranks = Ranks(name, index);
        var most = ranks.Count / 5;
        var bins = Enumerable.Range(2, Math.Max(0, most - 1)).LastOrDefault(bins => (Draws + 1) % bins == 0);
        if (bins == 0)
            throw new InvalidOperationException(
                $"expected 5 replications or more for each of at least 2 bins of equal size, got {ranks.Count} replications with ranks from 0 to {Draws}; run more, or keep other numbers of draws.");
        var expected = (double)ranks.Count / bins;
        var filled = new int[bins];
        foreach (var rank in ranks)
            filled[rank * bins / (Draws + 1)]++;
        return 1 - ChiSquared.CDF(bins - 1, filled.Sum(count => Math.Pow(count - expected, 2) / expected));
    }
}
