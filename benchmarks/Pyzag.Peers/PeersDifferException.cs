namespace Pyzag.Peers;

/// <summary>Pyzag and its peer came to different results, so that there is nothing to compare.</summary>
sealed class PeersDifferException(string message) : Exception(message);
