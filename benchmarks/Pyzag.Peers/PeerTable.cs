using System.Globalization;

namespace Pyzag.Peers;

/// <summary>Writes what was measured, for people and for programs.</summary>
sealed class PeerTable(TextWriter output)
{
    private const int CaseWidth = 26, PartWidth = 34, SideWidth = 8, Column = 13;

    private readonly List<PeerReport> _reports = [];

    private IEnumerable<PeerResult> Results => _reports.SelectMany(report => report.Times);

    public void WriteHead() => WriteRow("case", "part", "peer", "Pyzag", "ratio");

    public void Write(PeerReport report)
    {
        _reports.Add(report);
        foreach (var result in report.Times)
            WriteRow(result.Case, result.Part, Value(result.PeerValue, result.Unit), Value(result.PyzagValue, result.Unit), Number(result.Ratio));
    }

    /// <summary>Closes the table: the geometric mean over the cases of pyzag, what was done, and the JSON lines.</summary>
    public void WriteEnd()
    {
        double[] ratios = [.. Results.Where(result => result is { Part: TrainingCase.WholePart, Peer: TrainingCase.Peer }).Select(result => result.Ratio)];
        if (ratios.Length > 0)
            WriteRow("geometric mean", TrainingCase.WholePart, "", "", Number(Math.Exp(ratios.Average(Math.Log))));
        WriteEfforts([.. _reports.SelectMany(report => report.Efforts)]);
        output.WriteLine();
        foreach (var result in Results)
            output.WriteLine(result.ToJson());
    }

    private void WriteEfforts(IReadOnlyList<PeerEffort> efforts)
    {
        if (efforts.Count == 0)
            return;
        output.WriteLine();
        output.WriteLine("The best block size and first guess of each side, and what the forward pass took with them:");
        WriteEffort("case", "side", "settings", "blocks", "Newton", "residuals", "Jacobians");
        foreach (var effort in efforts)
            WriteEffort(
                effort.Case, effort.Side, effort.Settings.ToString(),
                $"{effort.Work.Blocks}", $"{effort.Work.Iterations}", $"{effort.Work.Residuals}", $"{effort.Work.Jacobians}");
    }

    private void WriteRow(string name, string part, string peer, string pyzag, string ratio) =>
        output.WriteLine($"{name,-CaseWidth}{part,-PartWidth}{peer,Column}{pyzag,Column}{ratio,Column}");

    private void WriteEffort(string name, string side, string settings, params ReadOnlySpan<string> counts)
    {
        output.Write($"{name,-CaseWidth}{side,-SideWidth}{settings,SideWidth - PartWidth}");
        foreach (var count in counts)
            output.Write($"{count,Column}");
        output.WriteLine();
    }

    private static string Value(double value, PeerUnit unit) => unit switch
    {
        PeerUnit.Ms when value < 1 => Number(value * 1e3) + " µs",
        PeerUnit.Ms => Number(value) + " ms",
        _ => Number(value) + " MiB",
    };

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
