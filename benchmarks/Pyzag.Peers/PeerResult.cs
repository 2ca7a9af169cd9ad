using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pyzag.Peers;

/// <summary>What a peer and Pyzag needed for one part of a case.</summary>
/// <param name="Case">The name of the case.</param>
/// <param name="Part">The part of it.</param>
/// <param name="Peer">Who is compared with Pyzag: <c>pyzag</c>, which stands for all of Python, or <c>loop</c>.</param>
/// <param name="Unit">What the two numbers are.</param>
/// <param name="PeerValue">The number of the peer.</param>
/// <param name="PyzagValue">The number of Pyzag.</param>
sealed record PeerResult(string Case, string Part, string Peer, PeerUnit Unit, double PeerValue, double PyzagValue)
{
    // The parts of a case have a plus in their names, which is to stay readable.
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many times faster, or smaller, Pyzag is than its peer.</summary>
    public double Ratio => PeerValue / PyzagValue;

    /// <summary>A time in seconds.</summary>
    public static PeerResult Time(string name, string part, string peer, double peerSeconds, double pyzagSeconds) =>
        new(name, part, peer, PeerUnit.Ms, peerSeconds * 1e3, pyzagSeconds * 1e3);

    public string ToJson()
    {
        var unit = Unit.ToString().ToLowerInvariant();
        return JsonSerializer.Serialize(
            new Dictionary<string, object>
            {
                ["case"] = Case,
                ["part"] = Part,
                [$"{Peer}_{unit}"] = Math.Round(PeerValue, 6),
                [$"pyzag_cs_{unit}"] = Math.Round(PyzagValue, 6),
                ["ratio"] = Math.Round(Ratio, 3),
            },
            Json);
    }
}
