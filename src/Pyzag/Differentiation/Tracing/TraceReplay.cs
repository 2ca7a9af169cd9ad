using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>
/// Runs traced calls again, as many as an output needs and each once, with other tensors for some of those that they saw. What is made
/// belongs to the open dispose scope.
/// </summary>
internal sealed class TraceReplay(IReadOnlyDictionary<Tensor, Tensor> tensors, IReadOnlyDictionary<string, Tensor> tags) : ITraceFrame
{
    private readonly Dictionary<TracedCall, Tensor> _results = [];
    private readonly Dictionary<string, Tensor> _tagged = new(tags);
    private readonly HashSet<string> _seen = [];

    /// <inheritdoc/>
    public Tensor Tag(Tensor value, string name)
    {
        if (!_seen.Add(name))
            throw new InvalidOperationException($"Tag: expected every tensor under a name of its own, got \"{name}\" again.");
        return _tagged.TryGetValue(name, out var substitute) ? substitute : _tagged[name] = value;
    }

    /// <summary>The tensor that now comes from a source.</summary>
    internal Tensor Evaluate(TraceSource source)
    {
        if (source.Tag is null)
            return Result(source.Call);
        if (!_tagged.ContainsKey(source.Tag))
            Result(source.Call);
        return _tagged.TryGetValue(source.Tag, out var value)
            ? value
            : throw new InvalidOperationException($"\"{source.Tag}\": the traced function tagged it at first, but did not come to it with the present arguments.");
    }

    private Tensor Result(TracedCall call)
    {
        if (!_results.TryGetValue(call, out var result))
            _results[call] = result = call.Invoke(tensor =>
                tensors.TryGetValue(tensor, out var substitute) ? substitute : call.Sources.TryGetValue(tensor, out var source) ? Evaluate(source) : tensor);
        return result;
    }
}
