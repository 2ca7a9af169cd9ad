using Pyzag.Stochastic;
using Pyzag.Stochastic.Diagnostics;

namespace HiddenMarkovSample;

/// <summary>What the draws say about a quantity.</summary>
/// <param name="Quantity">The quantity.</param>
/// <param name="Mean">The mean of its draws.</param>
/// <param name="Deviation">Their standard deviation.</param>
/// <param name="Low">The lower end of the central 95 %.</param>
/// <param name="High">The upper end.</param>
/// <param name="RHat">Whether the chains agree: near 1.</param>
/// <param name="EffectiveSize">How many independent draws the mean is as good as.</param>
public sealed record Estimate(Quantity Quantity, double Mean, double Deviation, double Low, double High, double RHat, double EffectiveSize)
{
    private const double Tail = 0.025;

    /// <summary>Whether the true value lies within the central 95 %.</summary>
    public bool Covers => Low <= Quantity.True && Quantity.True <= High;

    /// <summary>The estimates of all quantities.</summary>
    public static IReadOnlyList<Estimate> All(ModelDraws draws) => [.. Quantity.All.Select(quantity => Of(quantity, draws))];

    private static Estimate Of(Quantity quantity, ModelDraws draws)
    {
        ArgumentNullException.ThrowIfNull(draws);
        var chains = draws.Component(quantity.Site, quantity.Index);
        double[] sorted = [.. chains.SelectMany(chain => chain).Order()];
        var mean = sorted.Average();
        var cut = (int)(Tail * sorted.Length);
        return new Estimate(
            quantity, mean, Math.Sqrt(sorted.Sum(value => (value - mean) * (value - mean)) / (sorted.Length - 1)),
            sorted[cut], sorted[^(cut + 1)], ChainDiagnostics.RHat(chains), ChainDiagnostics.EssBulk(chains));
    }
}
