using static TorchSharp.torch;

namespace Pyzag.Differentiation;

/// <summary>A call that a trace has followed: the function with its captured locals, its arguments, and where those came from.</summary>
internal sealed class TracedCall
{
    private readonly FunctionSignature _signature;
    private readonly object?[] _arguments;
    private readonly CapturedLocals _captured;

    /// <summary>Remembers a call.</summary>
    /// <param name="f">The function.</param>
    /// <param name="signature">What it takes.</param>
    /// <param name="arguments">The arguments as the caller gave them.</param>
    /// <param name="sourceOf">Where a tensor came from; null if no traced call made it.</param>
    internal TracedCall(Delegate f, FunctionSignature signature, object?[] arguments, Func<Tensor, TraceSource?> sourceOf)
    {
        _signature = signature;
        _arguments = arguments;
        _captured = new CapturedLocals(f);
        var sources = new Dictionary<Tensor, TraceSource>(ReferenceEqualityComparer.Instance);
        foreach (var (_, tensor) in Tensors)
            if (sourceOf(tensor) is { } source)
                sources[tensor] = source;
        Sources = sources;
    }

    /// <summary>What traced calls made of the arguments and captured locals.</summary>
    internal IReadOnlyDictionary<Tensor, TraceSource> Sources { get; }

    /// <summary>The names of the tags that were set.</summary>
    internal List<string> Tags { get; } = [];

    /// <summary>The tensors that the call saw, with the names of the parameters and locals that they were seen under.</summary>
    internal IEnumerable<(string Name, Tensor Tensor)> Tensors =>
        _signature.Names.Zip(_arguments).Where(pair => pair.Second is Tensor).Select(pair => (pair.First, (Tensor)pair.Second!)).Concat(_captured.Tensors);

    /// <summary>Calls the function itself, which may assign its captured locals; what is made belongs to the open dispose scope.</summary>
    internal Tensor Run(Delegate f) => Call(f, _arguments);

    /// <summary>
    /// Calls it again with other tensors for its arguments and captured locals, and else as they were; what is made belongs to the open
    /// dispose scope.
    /// </summary>
    internal Tensor Invoke(Func<Tensor, Tensor> substitute) =>
        Call(_captured.Substitute(substitute), Array.ConvertAll(_arguments, argument => argument is Tensor tensor ? substitute(tensor) : argument));

    /// <summary>This call and those that it depends on.</summary>
    internal IEnumerable<TracedCall> WithSources()
    {
        var found = new HashSet<TracedCall>();
        var open = new Stack<TracedCall>([this]);
        while (open.TryPop(out var call))
            if (found.Add(call))
                foreach (var source in call.Sources.Values)
                    open.Push(source.Call);
        return found;
    }

    /// <summary>Says of a tensor that it lies in a field of an object, where a trace does not reach; null otherwise.</summary>
    internal string? FieldOfOwner(Tensor tensor) => _captured.FieldOfOwner(tensor) is { } field ? $"{field.DeclaringType!.Name}.{field.Name}" : null;

    private Tensor Call(Delegate f, object?[] arguments) =>
        FunctionSignature.Call(f, _signature.Bind(arguments)) ?? throw new InvalidOperationException("A traced function returned null; return a Tensor.");
}
