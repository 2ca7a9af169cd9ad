using System.Text.Json.Nodes;

namespace Pyzag.Peers;

/// <summary>Something that Pyzag and its Python peer both do, so that their times can be compared.</summary>
interface IPeerCase
{
    /// <summary>The name of the case, which is also the name of its function in <c>peers.py</c>.</summary>
    string Name { get; }

    /// <summary>What sets this measurement apart from the others of the case.</summary>
    string Part { get; }

    /// <summary>The arguments that the Python function gets beside the number of calls.</summary>
    JsonObject PythonArguments { get; }

    /// <summary>Does the work <paramref name="calls"/> times; the caller holds the clock.</summary>
    void Run(int calls);
}
