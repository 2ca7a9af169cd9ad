namespace Pyzag.Peers;

/// <summary>What was measured of a case.</summary>
/// <param name="Times">The times, part by part.</param>
/// <param name="Efforts">What both sides had to do for them, where that can be told.</param>
sealed record PeerReport(IReadOnlyList<PeerResult> Times, IReadOnlyList<PeerEffort> Efforts);
