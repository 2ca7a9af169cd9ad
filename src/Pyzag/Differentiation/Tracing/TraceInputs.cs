using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>The inputs of a function made of a trace: checked, and named as the code names them.</summary>
internal sealed class TraceInputs
{
    private readonly TraceVariable[] _inputs;

    /// <summary>Checks inputs against what leads to an output, which comes from its end.</summary>
    internal TraceInputs(TraceVariable output, TraceSource end, TraceVariable[] inputs)
    {
        _inputs = inputs;
        var names = new List<string>();
        var calls = end.Call.WithSources().ToArray();
        for (var i = 0; i < inputs.Length; i++)
        {
            if (inputs.Take(i).Any(earlier => ReferenceEquals(earlier.Tensor, inputs[i].Tensor) && earlier.Tag == inputs[i].Tag))
                throw new ArgumentException($"`inputs[{i}]`: expected every input once, got one again.", nameof(inputs));
            var name = Name(calls, inputs[i]) ?? throw new ArgumentException(
                $"`inputs[{i}]`: expected a tensor that a traced call on the way to the output took, captured in a local or returned, or the name of a tag on the way, got {(output.Tensor is { } result && ReferenceEquals(result, inputs[i].Tensor) ? "the output itself" : Stranger(calls, inputs[i]))}.",
                nameof(inputs));
            names.Add(names.Contains(name) ? name + i : name);
        }

        Signature = new FunctionSignature(names.Select(name => new FunctionParameter(name, typeof(Tensor))));
    }

    /// <summary>What the function takes.</summary>
    internal FunctionSignature Signature { get; }

    /// <summary>Calls to be run again with new tensors in the place of the inputs.</summary>
    internal TraceReplay Replay(object?[] values)
    {
        var tensors = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        var tags = new Dictionary<string, Tensor>();
        foreach (var (input, value) in _inputs.Zip(values.Cast<Tensor>()))
        {
            if (input.Tag is { } tag)
                tags[tag] = value;
            else
                tensors[input.Tensor!] = value;
        }

        return new TraceReplay(tensors, tags);
    }

    private static string? Name(TracedCall[] calls, TraceVariable input) => input.Tag is { } tag
        ? calls.Any(call => call.Tags.Contains(tag)) ? tag : null
        : calls.SelectMany(call => call.Tensors).FirstOrDefault(seen => ReferenceEquals(seen.Tensor, input.Tensor)).Name;

    private static string Stranger(TracedCall[] calls, TraceVariable input)
    {
        if (input.Tag is { } tag)
            return $"\"{tag}\", which was tagged elsewhere";
        var field = calls.Select(call => call.FieldOfOwner(input.Tensor!)).FirstOrDefault(field => field is not null);
        return field is null ? "another tensor" : $"the field {field}, which a trace does not reach; pass it to the function, or tag it there";
    }
}
