using System.Globalization;
using System.Text.Json;

namespace Pyzag.Peers;

/// <summary>The time of one call on both sides, in seconds.</summary>
sealed record PeerResult(string Case, string Part, double PeerSeconds, double PyzagSeconds)
{
    /// <summary>Pyzag's time as a fraction of its peer's: below 1, Pyzag is faster.</summary>
    public double Ratio => PyzagSeconds / PeerSeconds;

    public string ToJson() => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["case"] = Case,
        ["part"] = Part,
        ["peer_ms"] = Math.Round(PeerSeconds * 1e3, 6),
        ["pyzag_cs_ms"] = Math.Round(PyzagSeconds * 1e3, 6),
        ["ratio"] = Math.Round(Ratio, 3),
    });

    public static void WriteTable(IReadOnlyList<PeerResult> results, TextWriter output)
    {
        var width = results.Max(result => result.Part.Length);
        WriteRow("case", "part", "Python", "Pyzag", "ratio");
        foreach (var result in results)
            WriteRow(result.Case, result.Part, Time(result.PeerSeconds), Time(result.PyzagSeconds), Number(result.Ratio, "F2"));

        void WriteRow(string name, string part, string peer, string pyzag, string ratio) =>
            output.WriteLine($"{name,-12}{part.PadRight(width)}{peer,12}{pyzag,12}{ratio,8}");
    }

    static string Time(double seconds) =>
        seconds < 1e-3 ? Number(seconds * 1e6, "F2") + " µs" : Number(seconds * 1e3, "F2") + " ms";

    static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
