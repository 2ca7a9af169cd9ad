namespace Pyzag.Peers;

/// <summary>Something that can be chosen by its name.</summary>
interface INamedCase
{
    /// <summary>The name.</summary>
    string Name { get; }
}
