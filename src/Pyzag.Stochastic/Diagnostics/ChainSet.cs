using MathNet.Numerics.Distributions;

namespace Pyzag.Stochastic.Diagnostics;

/// <summary>Draws of one quantity, chain by chain, and the ways in which diagnostics look at them.</summary>
internal sealed class ChainSet
{
    /// <summary>How many draws a chain has at least: half a chain needs a variance.</summary>
    internal const int LeastLength = 4;

    private ChainSet(double[][] chains) => Chains = chains;

    /// <summary>The draws, all chains of the same length.</summary>
    internal double[][] Chains { get; }

    internal int Count => Chains.Length;

    /// <summary>Draws of each chain.</summary>
    internal int Length => Chains[0].Length;

    internal int Total => Count * Length;

    internal bool IsFinite => Chains.All(chain => chain.All(double.IsFinite));

    internal bool IsConstant => Chains.All(chain => chain.All(value => value == Chains[0][0]));

    /// <summary>Checks what a caller gave.</summary>
    /// <exception cref="ArgumentException">There is no chain, one is null, or they differ in length or are shorter than four draws.</exception>
    internal static ChainSet Of(IReadOnlyList<double[]> chains, string name)
    {
        ArgumentNullException.ThrowIfNull(chains, name);
        if (chains.Count == 0)
            throw new ArgumentException($"`{name}`: expected at least one chain, got none.", name);
        for (var i = 0; i < chains.Count; i++)
        {
            if (chains[i] is null)
                throw new ArgumentException($"`{name}[{i}]`: expected the draws of a chain, got null.", name);
            if (chains[i].Length < LeastLength)
                throw new ArgumentException($"`{name}[{i}]`: expected at least {LeastLength} draws, got {chains[i].Length}; half a chain needs a variance.", name);
            if (chains[i].Length != chains[0].Length)
                throw new ArgumentException(
                    $"`{name}[{i}]`: expected {chains[0].Length} draws, as in the first chain, got {chains[i].Length}; cut the longer ones.", name);
        }

        return new ChainSet([.. chains]);
    }

    /// <summary>Every chain cut into its halves, without the middle draw of an odd number: a trend becomes a difference between chains.</summary>
    internal ChainSet Split()
    {
        var half = Length / 2;
        return new ChainSet([.. Chains.SelectMany(chain => new[] { chain[..half], chain[^half..] })]);
    }

    internal ChainSet Select(Func<double, double> map) => new([.. Chains.Select(chain => Array.ConvertAll(chain, value => map(value)))]);

    /// <summary>Distances to the median, in which a difference of spread is a difference of location.</summary>
    internal ChainSet Folded()
    {
        var median = Quantile(0.5);
        return Select(value => Math.Abs(value - median));
    }

    /// <summary>Normal scores of the ranks in all chains together, Φ⁻¹((rank − 3/8)/(S + 1/4)), ties sharing their mean rank.</summary>
    internal ChainSet RankNormalized()
    {
        var order = Enumerable.Range(0, Total).ToArray();
        var values = Flat();
        Array.Sort((double[])values.Clone(), order);
        var scores = new double[Total];
        for (var first = 0; first < Total;)
        {
            var end = first + 1;
            while (end < Total && values[order[end]] == values[order[first]])
                end++;
            var rank = (first + 1 + end) / 2.0;
            var score = Normal.InvCDF(0, 1, (rank - 0.375) / (Total + 0.25));
            for (; first < end; first++)
                scores[order[first]] = score;
        }

        return new ChainSet([.. scores.Chunk(Length)]);
    }

    /// <summary>The draws of all chains, ascending.</summary>
    internal double[] Sorted()
    {
        var values = Flat();
        Array.Sort(values);
        return values;
    }

    /// <summary>The quantile by linear interpolation between order statistics (Hyndman and Fan's type 7).</summary>
    internal double Quantile(double probability) => Quantile(Sorted(), probability);

    /// <summary>The same of sorted values.</summary>
    internal static double Quantile(double[] sorted, double probability)
    {
        var place = probability * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /// <summary>The shortest interval between order statistics that holds a share of the draws.</summary>
    internal (double Lower, double Upper) HighestDensity(double share)
    {
        var sorted = Sorted();
        var held = (int)Math.Floor(share * sorted.Length);
        var first = Enumerable.Range(0, sorted.Length - held).MinBy(i => sorted[i + held] - sorted[i]);
        return (sorted[first], sorted[first + held]);
    }

    internal double Mean() => Flat().Average();

    /// <summary>The standard deviation of all draws together, with S − 1.</summary>
    internal double StandardDeviation()
    {
        var mean = Mean();
        return Math.Sqrt(Flat().Sum(value => (value - mean) * (value - mean)) / (Total - 1));
    }

    private double[] Flat() => [.. Chains.SelectMany(chain => chain)];
}
