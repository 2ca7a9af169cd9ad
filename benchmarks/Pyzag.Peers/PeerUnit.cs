namespace Pyzag.Peers;

/// <summary>What the numbers of a result are.</summary>
enum PeerUnit
{
    /// <summary>Milliseconds.</summary>
    Ms,

    /// <summary>Mebibytes.</summary>
    MiB,
}
