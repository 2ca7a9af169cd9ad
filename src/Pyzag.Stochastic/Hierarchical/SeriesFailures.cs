namespace Pyzag.Stochastic;

/// <summary>Which series of a <see cref="HierarchicalModel"/> could not be computed, and how often, in all its runs so far.</summary>
/// <param name="Evaluations">How often the module has been computed, for any number of points at once.</param>
/// <param name="Points">At how many points, taken together.</param>
/// <param name="BySeries">For each series, at how many points it failed.</param>
/// <param name="Last">How many series failed in the last evaluation, counted at each of its points.</param>
public sealed record SeriesFailures(long Evaluations, long Points, IReadOnlyList<long> BySeries, long Last)
{
    /// <summary>The series that failed at any point.</summary>
    public IReadOnlyList<int> Series => [.. Enumerable.Range(0, BySeries.Count).Where(series => BySeries[series] > 0)];

    /// <summary>How many series failed, counted at each point.</summary>
    public long Total => BySeries.Sum();

    /// <summary>The same in words.</summary>
    public override string ToString() => Total == 0
        ? $"no series failed in {Evaluations} evaluations of {Points} points"
        : $"{Series.Count} of {BySeries.Count} series failed in {Evaluations} evaluations of {Points} points: {string.Join(", ", Series.Select(series => $"{series} ({BySeries[series]} times)"))}";
}
