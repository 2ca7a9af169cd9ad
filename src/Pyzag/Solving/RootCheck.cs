namespace Pyzag;

/// <summary>
/// Whether a solved block is compared with its steps solved one after another. Equations with several roots need it: Newton's method for a whole block may converge to a root that
/// the steps in sequence, each starting from the one before, would not end at. A block that differs is solved again in halves.
/// </summary>
public enum RootCheck
{
    /// <summary>Blocks in which the residual grew on the way are compared, the others are trusted.</summary>
    Suspicious,

    /// <summary>Every block is compared. That costs about as many evaluations again.</summary>
    Always,

    /// <summary>No block is compared.</summary>
    Never,
}
