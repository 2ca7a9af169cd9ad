namespace Pyzag.Peers;

/// <summary>Something that Pyzag and its Python peer both do, so that their times can be compared.</summary>
interface IPeerCase
{
    /// <summary>The name of the case.</summary>
    string Name { get; }

    /// <summary>Whether it takes pyzag, and not just torch.</summary>
    bool NeedsPyzag { get; }

    /// <summary>Lets both do it in turns.</summary>
    /// <exception cref="PeersDifferException">They do not come to the same result.</exception>
    PeerReport Measure(PythonPeer python, int rounds);
}
