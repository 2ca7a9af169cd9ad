namespace Pyzag.Peers;

/// <summary>Something that Pyzag and a peer both do, so that they can be compared.</summary>
interface IPeerCase : INamedCase
{
    /// <summary>What it takes.</summary>
    PeerNeed Need { get; }

    /// <summary>Lets both do it in turns.</summary>
    /// <exception cref="PeersDifferException">They do not come to the same result.</exception>
    PeerReport Measure(PythonPeer python, int rounds);
}
