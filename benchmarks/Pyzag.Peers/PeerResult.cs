using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pyzag.Peers;

/// <summary>The time of one call on both sides, in seconds.</summary>
sealed record PeerResult(string Case, string Part, double PythonSeconds, double PyzagSeconds)
{
    // The parts of a case have a plus in their names, which is to stay readable.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many times faster Pyzag is than its peer.</summary>
    public double Ratio => PythonSeconds / PyzagSeconds;

    public string ToJson() => JsonSerializer.Serialize(new Dictionary<string, object>
    {
        ["case"] = Case,
        ["part"] = Part,
        ["pyzag_ms"] = Math.Round(PythonSeconds * 1e3, 6),
        ["pyzag_cs_ms"] = Math.Round(PyzagSeconds * 1e3, 6),
        ["ratio"] = Math.Round(Ratio, 3),
    }, Json);
}
