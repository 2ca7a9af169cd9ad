using System.Globalization;

namespace Pyzag.Peers;

/// <summary>Writes what was measured, for people and for programs.</summary>
sealed class PeerTable(TextWriter output)
{
    private const int CaseWidth = 26, PartWidth = 34, Column = 13;

    private readonly List<PeerReport> _reports = [];

    public void WriteHead() => WriteRow("case", "part", "Python", "Pyzag", "times faster");

    public void Write(PeerReport report)
    {
        _reports.Add(report);
        foreach (var result in report.Times)
            WriteRow(result.Case, result.Part, Time(result.PythonSeconds), Time(result.PyzagSeconds), Number(result.Ratio));
    }

    /// <summary>Closes the table: the geometric mean, what was done, and the JSON lines.</summary>
    public void WriteEnd()
    {
        double[] ratios = [.. Results.Where(result => result.Part == TrainingCase.WholePart).Select(result => result.Ratio)];
        if (ratios.Length > 0)
        {
            WriteRow("geometric mean", TrainingCase.WholePart, "", "", Number(Math.Exp(ratios.Average(Math.Log))));
            WriteEfforts();
        }

        output.WriteLine();
        foreach (var result in Results)
            output.WriteLine(result.ToJson());
    }

    private IEnumerable<PeerResult> Results => _reports.SelectMany(report => report.Times);

    private void WriteEfforts()
    {
        output.WriteLine();
        output.WriteLine("The best block size and first guess of each side, and the forward pass with them:");
        WriteEffort("case", "side", "settings", "blocks", "Newton", "residuals", "Jacobians");
        foreach (var effort in _reports.SelectMany(report => report.Efforts))
            WriteEffort(
                effort.Case, effort.Side, effort.Settings.ToString(),
                $"{effort.Work.Blocks}", $"{effort.Work.Iterations}", $"{effort.Work.Residuals}", $"{effort.Work.Jacobians}");
    }

    private void WriteRow(string name, string part, string python, string pyzag, string ratio) =>
        output.WriteLine($"{name,-CaseWidth}{part,-PartWidth}{python,Column}{pyzag,Column}{ratio,Column}");

    private void WriteEffort(string name, string side, string settings, params ReadOnlySpan<string> counts)
    {
        output.Write($"{name,-CaseWidth}{side,-8}{settings,-PartWidth + 8}");
        foreach (var count in counts)
            output.Write($"{count,Column}");
        output.WriteLine();
    }

    private static string Time(double seconds) => seconds < 1e-3 ? Number(seconds * 1e6) + " µs" : Number(seconds * 1e3) + " ms";

    private static string Number(double value) => value.ToString("F2", CultureInfo.InvariantCulture);
}
