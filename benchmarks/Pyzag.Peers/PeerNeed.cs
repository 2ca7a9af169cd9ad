namespace Pyzag.Peers;

/// <summary>What a case takes beside Pyzag.</summary>
enum PeerNeed
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>Python with torch.</summary>
    Torch,

    /// <summary>Python with torch and pyzag.</summary>
    Pyzag,
}
