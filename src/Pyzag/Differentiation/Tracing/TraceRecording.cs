using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>The first run of a call: keeps the tagged tensors, without their graph, until they are taken or it is disposed.</summary>
internal sealed class TraceRecording(Func<string, bool> isTaken) : ITraceFrame, IDisposable
{
    private readonly Dictionary<string, Tensor> _tags = [];

    /// <inheritdoc/>
    public Tensor Tag(Tensor value, string name)
    {
        if (isTaken(name) || _tags.ContainsKey(name))
            throw new ArgumentException($"`{nameof(name)}`: expected a name that is not taken, got \"{name}\" again; tag every tensor under a name of its own.", nameof(name));
        _tags[name] = value.detach().DetachFromDisposeScope();
        return value;
    }

    /// <summary>Hands the tagged tensors over.</summary>
    internal IReadOnlyDictionary<string, Tensor> Take()
    {
        var taken = new Dictionary<string, Tensor>(_tags);
        _tags.Clear();
        return taken;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tag in Take().Values)
            tag.Dispose();
    }
}
