using static TorchSharp.torch;
using static TorchSharp.torch.autograd;

namespace TorchSharp.Interop;

/// <summary>
/// The managed half of one application of a custom function. The native node of the graph names it by a ticket and releases it with
/// itself, so it lives as long as the graph, or only through the forward pass where nothing is recorded.
/// </summary>
internal abstract unsafe class FunctionNode : IDisposable
{
    readonly AutogradContext context = new();
    readonly bool[] isTensor;
    object?[]? arguments;

    // What native code reads until the forward pass is over: arrays of handles, and the tensors that own them.
    List<object>? lent = [];

    private protected FunctionNode(object?[] arguments)
    {
        this.arguments = arguments;
        isTensor = Array.ConvertAll(arguments, argument => argument is Tensor tensor && !tensor.IsUndefined);
    }

    /// <summary>The name that the function's author gave it, for messages.</summary>
    private protected abstract string Name { get; }

    private protected abstract List<Tensor> CallForward(AutogradContext context, object?[] arguments);

    private protected abstract List<Tensor?> CallBackward(AutogradContext context, List<Tensor> gradients);

    /// <summary>Runs the forward pass and records it. The caller's scope receives the outputs and nothing else.</summary>
    internal Tensor[] Apply()
    {
        using var scope = NewDisposeScope();
        ReadOnlySpan<Argument> inputs = [arguments!.OfType<Tensor>().Where(tensor => !tensor.IsUndefined).ToArray()];
        NativeValue values = default, outputs;
        var frame = new CallFrame(stackalloc byte[CallFrame.ScratchBytes]);
        try
        {
            frame.Write(in inputs[0], ref values);
            context.BeginForward(scope);
            NativeError.Check(NativeMethods.pz_function_apply(Tickets.Issue(this), (nint*)values.Bits, values.Count, &outputs));
            return Array.ConvertAll(Operator.TakeList(outputs), output => output.MoveToOuterDisposeScope());
        }
        finally
        {
            frame.Release(inputs);
            context.EndForward();
            arguments = null;
            lent = null;
        }
    }

    /// <summary>The forward pass, called back by <see cref="Apply"/>: runs the user's code and tells native code what it did.</summary>
    internal void Forward(NativeForwardResult* result)
    {
        var outputs = CallForward(context, arguments!)
            ?? throw new InvalidOperationException($"{Name}: forward returned null; return the list of its outputs.");
        for (var i = 0; i < outputs.Count; i++)
            if (outputs[i] is not { IsInvalid: false })
                throw new InvalidOperationException($"{Name}: output {i} of forward is null or disposed; return a tensor that is alive.");
        result->Outputs = Lend(outputs, out result->OutputCount);
        result->Saved = Lend(context.Saved, out result->SavedCount);
        result->Dirty = Lend(context.Dirty, out result->DirtyCount);
        result->NonDifferentiable = Lend(context.NonDifferentiable, out result->NonDifferentiableCount);
        result->MaterializeGrads = context.MaterializeGrads ? 1 : 0;
    }

    /// <summary>The backward pass. Gradients are borrowed; each result owns a reference, or is null where there is no gradient.</summary>
    internal void Backward(nint nativeContext, ReadOnlySpan<nint> gradients, Span<nint> results)
    {
        using var scope = NewDisposeScope();
        var incoming = new List<Tensor>(gradients.Length);
        foreach (var gradient in gradients) incoming.Add(Tensor.Share(gradient));
        List<Tensor?>? outgoing;
        context.BeginBackward(nativeContext);
        try
        {
            outgoing = CallBackward(context, incoming);
        }
        finally
        {
            context.EndBackward();
        }
        Check(outgoing);
        for (int i = 0, next = 0; i < isTensor.Length; i++)
        {
            if (!isTensor[i]) continue;
            if (outgoing![i] is { IsInvalid: false } tensor) NativeError.Check(NativeMethods.pz_tensor_alias(tensor.handle, out results[next]));
            next++;
        }
    }

    public void Dispose() => context.Dispose();

    // One gradient for each argument of forward, absent where the argument is no tensor; further ones may follow if they are absent.
    void Check(List<Tensor?>? gradients)
    {
        if (gradients is null)
            throw new InvalidOperationException($"{Name}: backward returned null; return a list with one gradient for each argument of forward.");
        for (var i = 0; i < gradients.Count; i++)
        {
            if (gradients[i] is not { IsUndefined: false } gradient) continue;
            if (gradient.IsInvalid)
                throw new InvalidOperationException($"{Name}: gradient {i} of backward is disposed; return one that is alive, or null for none.");
            if (i < isTensor.Length && !isTensor[i])
                throw new InvalidOperationException($"{Name}: backward returned a gradient for argument {i}, which is no tensor; return null there.");
        }
        if (gradients.Count < isTensor.Length || gradients.Skip(isTensor.Length).Any(extra => extra is { IsUndefined: false }))
            throw new InvalidOperationException(
                $"{Name}: backward must return one gradient for each argument of forward, null where there is none: " +
                $"expected {isTensor.Length}, received {gradients.Count}.");
    }

    nint* Lend(IReadOnlyList<Tensor?> tensors, out int count)
    {
        count = tensors.Count;
        var handles = GC.AllocateUninitializedArray<nint>(Math.Max(count, 1), pinned: true);
        for (var i = 0; i < count; i++) handles[i] = tensors[i] is { IsInvalid: false } tensor ? tensor.handle.DangerousGetHandle() : 0;
        lent!.Add(handles);
        lent.Add(tensors);
        fixed (nint* pointer = handles) return pointer;
    }
}
