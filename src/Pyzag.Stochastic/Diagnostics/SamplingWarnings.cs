using System.Globalization;

namespace Pyzag.Stochastic.Diagnostics;

/// <summary>Looks over the draws of a sampling run, and says in words what is wrong with them.</summary>
public static class SamplingWarnings
{
    private const double LargestRHat = 1.01;
    private const double LeastInformation = 0.3;
    private const int LeastEffectiveSizePerChain = 100;

    /// <summary>
    /// All that is wrong: trajectories that diverged or were cut off, chains that never moved or miss energies (BFMI below 0.3), quantities
    /// whose R̂ exceeds 1.01, or whose effective sample size is below 100 per chain, in the bulk or the tails. The limits are those of Vehtari
    /// and others 2021, doi:10.1214/20-BA1221, and of Betancourt 2016, arXiv:1604.00695.
    /// </summary>
    /// <param name="draws">The draws of the run.</param>
    /// <param name="named">The quantities to look at; the unconstrained coordinates where null.</param>
    /// <returns>A warning for each problem; none if all is well.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="draws"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="named"/> has not as many draws as the run.</exception>
    public static IReadOnlyList<SamplingWarning> Of(SampleDraws draws, ModelDraws? named = null)
    {
        ArgumentNullException.ThrowIfNull(draws);
        if (named is not null && (named.Chains, named.Count) != (draws.Chains, draws.Count))
            throw new ArgumentException($"`named`: expected {draws.Chains} chains of {draws.Count} draws, as the run has, got {named.Chains} of {named.Count}.", nameof(named));
        if (draws.Count < ChainSet.LeastLength)
            return [new(SamplingProblem.TooFewDraws, $"Each chain has {draws.Count} draws, too few to judge them: let the run finish.")];
        var positions = draws.Components().ToArray();
        return [.. Trajectories(draws), .. Chains(draws, positions), .. Quantities(named?.Components([]) ?? positions, draws.Chains)];
    }

    private static IEnumerable<SamplingWarning> Trajectories(SampleDraws draws)
    {
        var all = draws.Chains * draws.Count;
        if (draws.Divergences == all)
            yield return new(SamplingProblem.Divergences,
                "All trajectories diverged: the draws say nothing about the posterior. Its density or gradient is wrong or jumps where the chains are; " +
                "look at what each site adds with ModelDensity.BySite, compare the gradient with differences, and give SamplingOptions.Start another place.");
        else if (draws.Divergences > 0)
            yield return new(SamplingProblem.Divergences,
                $"{Share(draws.Divergences, all)} diverged: the draws may miss a part of the posterior where it is narrow or bends sharply. " +
                "Raise SamplingOptions.TargetAcceptance towards 0.99, or give the model other coordinates: draw z from Normal(0, 1) and use mean + deviation·z.");
        if (draws.MaximumDepth is { } depth)
        {
            using var depths = draws.Depths();
            using var cut = depths.ge(depth);
            using var sum = cut.sum();
            var count = (int)sum.item<long>();
            if (count > 0)
                yield return new(SamplingProblem.MaximumDepth,
                    $"{Share(count, all)} had not turned at the maximum depth of {depth}: they explore slowly, and draws are dearer than need be. " +
                    "Bring the quantities to similar scales, take MetricKind.Dense where they depend on each other, or raise Nuts.MaximumDepth.");
        }
    }

    private static IEnumerable<SamplingWarning> Chains(SampleDraws draws, (string Label, double[][] Chains)[] positions)
    {
        int[] stuck = [.. Enumerable.Range(0, draws.Chains)
            .Where(chain => positions.All(position => position.Chains[chain].All(value => value == position.Chains[chain][0])))];
        if (stuck.Length > 0)
            yield return new(SamplingProblem.StuckChains,
                $"Chains {string.Join(", ", stuck)} never moved: leave them out, give SamplingOptions.Start another place, or check the gradient of the density.");
        var energies = draws.EnergyChains();
        (int Chain, double Value)[] low = [.. Enumerable.Range(0, draws.Chains).Except(stuck)
            .Select(chain => (chain, ChainDiagnostics.Bfmi(energies[chain])))
            .Where(pair => !(pair.Item2 >= LeastInformation))];
        if (low.Length > 0)
            yield return new(SamplingProblem.MissingInformation,
                $"The energies of {Listing.Names(low.Select(pair => $"chain {pair.Chain} (BFMI {Listing.Number(pair.Value)})"))} move too little from draw to draw, BFMI below {Listing.Number(LeastInformation)}: " +
                "the tails of the posterior are explored slowly. Give the model other coordinates, or priors that hold scales away from 0 and infinity.");
    }

    private static IEnumerable<SamplingWarning> Quantities(IEnumerable<(string Label, double[][] Chains)> quantities, int chains)
    {
        var judged = ChainDiagnostics.ForEach(quantities, Judge).ToArray();
        var wild = judged.Where(one => !one.IsFinite).ToArray();
        if (wild.Length > 0)
            yield return new(SamplingProblem.NotFinite,
                $"{Listing.Names(wild.Select(one => one.Label))} {(wild.Length == 1 ? "has" : "have")} draws that are NaN or infinite: " +
                "a posterior that is not proper lets chains run away; give every quantity a prior that can be normalized.");
        var apart = judged.Where(one => one.IsFinite && !(one.RHat <= LargestRHat)).OrderByDescending(one => one.RHat).ToArray();
        if (apart.Length > 0)
            yield return new(SamplingProblem.Disagreement,
                $"The chains disagree, R-hat above {Listing.Number(LargestRHat)}, on {Listing.Names(apart.Select(one => $"{one.Label} ({Listing.Number(one.RHat)})"))}: " +
                "draw more with a longer warm-up; if that does not help, the posterior has several modes, or is not proper.");
        var least = LeastEffectiveSizePerChain * chains;
        var few = judged.Where(one => one.IsFinite && !(Math.Min(one.Bulk, one.Tail) >= least)).OrderBy(one => Math.Min(one.Bulk, one.Tail)).ToArray();
        if (few.Length > 0)
            yield return new(SamplingProblem.LowEffectiveSize,
                $"The draws are worth fewer than {least} independent ones, {LeastEffectiveSizePerChain} for each chain, " +
                $"for {Listing.Names(few.Select(one => $"{one.Label} (bulk {one.Bulk:F0}, tail {one.Tail:F0})"))}: draw more, or give the model coordinates that depend less on each other.");
    }

    private static (string Label, bool IsFinite, double RHat, double Bulk, double Tail) Judge(string label, double[][] chains) =>
        ChainSet.Of(chains, nameof(chains)).IsFinite
            ? (label, true, ChainDiagnostics.RHat(chains), ChainDiagnostics.EssBulk(chains), ChainDiagnostics.EssTail(chains))
            : (label, false, double.NaN, double.NaN, double.NaN);

    private static string Share(int count, int all) => string.Create(CultureInfo.InvariantCulture, $"{count} of {all} trajectories ({100.0 * count / all:G3} %)");
}
