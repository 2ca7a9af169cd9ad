using System.Globalization;

namespace Pyzag.Stochastic.Diagnostics;

/// <summary>
/// A table of what draws say, a row for each number, with the columns of ArviZ; <see cref="ToString"/> gives it as aligned text. The definitions
/// are those of <see cref="ChainDiagnostics"/>.
/// </summary>
public sealed class DrawSummary
{
    private DrawSummary(IReadOnlyList<SummaryRow> rows, double probability) => (Rows, Probability) = (rows, probability);

    /// <summary>The rows, quantity by quantity, the last index of each running fastest.</summary>
    public IReadOnlyList<SummaryRow> Rows { get; }

    /// <summary>What the highest density intervals hold.</summary>
    public double Probability { get; }

    /// <summary>The row of a number.</summary>
    /// <param name="name">Its name, as in <c>theta[3]</c> or <c>theta[3, 1]</c>, counted from 0.</param>
    /// <exception cref="ArgumentException">There is no such row.</exception>
    public SummaryRow this[string name] => Rows.FirstOrDefault(row => row.Name == name)
        ?? throw new ArgumentException($"`name`: expected that of a row, {Rows[0].Name} for instance, got \"{name}\".", nameof(name));

    internal static DrawSummary Of(IEnumerable<(string Label, double[][] Chains)> components, double probability)
    {
        ChainDiagnostics.RequireProbability(probability);
        return new([.. ChainDiagnostics.ForEach(components, (label, chains) => Row(label, chains, probability))], probability);
    }

    /// <summary>The table as text: names to the left, four significant digits, ready for a console.</summary>
    public override string ToString()
    {
        var tail = 50 * (1 - Probability);
        string[][] cells =
        [
            ["", "mean", "sd", $"hdi_{Short(tail)}%", $"hdi_{Short(100 - tail)}%", "mcse_mean", "mcse_sd", "ess_bulk", "ess_tail", "r_hat"],
            .. Rows.Select(row => new[]
            {
                row.Name, Short(row.Mean), Short(row.StandardDeviation), Short(row.Lower), Short(row.Upper), Short(row.McseMean), Short(row.McseStandardDeviation),
                Fixed(row.EssBulk, 0), Fixed(row.EssTail, 0), Fixed(row.RHat, 3),
            }),
        ];
        return Listing.Table(cells);
    }

    private static SummaryRow Row(string label, double[][] chains, double probability)
    {
        var set = ChainSet.Of(chains, nameof(chains));
        var (lower, upper) = ChainDiagnostics.HighestDensityInterval(chains, probability);
        return new SummaryRow(
            label, set.Mean(), set.StandardDeviation(), lower, upper, ChainDiagnostics.McseMean(chains), ChainDiagnostics.McseStandardDeviation(chains),
            ChainDiagnostics.EssBulk(chains), ChainDiagnostics.EssTail(chains), ChainDiagnostics.RHat(chains));
    }

    private static string Short(double value) => value.ToString("G4", CultureInfo.InvariantCulture);

    private static string Fixed(double value, int digits) => value.ToString("F" + digits, CultureInfo.InvariantCulture);
}
