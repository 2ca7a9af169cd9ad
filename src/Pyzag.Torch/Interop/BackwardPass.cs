using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Runs backward passes.</summary>
internal static unsafe class BackwardPass
{
    /// <summary>Adds gradients to the leaves, or to <paramref name="inputs"/> alone where there are any.</summary>
    internal static void Run(Tensor[] tensors, Tensor?[]? gradients, Tensor[] inputs, bool retainGraph, bool createGraph)
    {
        ReadOnlySpan<Argument> arguments = [tensors, Optional(gradients), inputs];
        var values = stackalloc NativeValue[3];
        var frame = new CallFrame(stackalloc byte[CallFrame.ScratchBytes]);
        try
        {
            for (var i = 0; i < arguments.Length; i++) frame.Write(in arguments[i], ref values[i]);
            NativeError.Check(NativeMethods.pz_backward(
                Handles(values[0]), Handles(values[1]), tensors.Length, Handles(values[2]), inputs.Length, retainGraph ? 1 : 0, createGraph ? 1 : 0));
        }
        finally
        {
            frame.Release(arguments);
        }
    }

    /// <summary>Computes the gradients with respect to <paramref name="inputs"/>.</summary>
    internal static Tensor[] Gradients(Tensor[] outputs, Tensor?[]? gradients, Tensor[] inputs, bool retainGraph, bool createGraph, bool allowUnused)
    {
        ReadOnlySpan<Argument> arguments = [outputs, Optional(gradients), inputs];
        var values = stackalloc NativeValue[3];
        var results = new NativeValue[inputs.Length];
        var frame = new CallFrame(stackalloc byte[CallFrame.ScratchBytes]);
        try
        {
            for (var i = 0; i < arguments.Length; i++) frame.Write(in arguments[i], ref values[i]);
            fixed (NativeValue* pointer = results)
                NativeError.Check(NativeMethods.pz_grad(
                    Handles(values[0]), Handles(values[1]), outputs.Length, Handles(values[2]), inputs.Length,
                    retainGraph ? 1 : 0, createGraph ? 1 : 0, allowUnused ? 1 : 0, pointer));
        }
        finally
        {
            frame.Release(arguments);
        }
        return Array.ConvertAll(results, result => Operator.Take(result));
    }

    /// <summary>Copies a list of tensors, none of which may be null.</summary>
    internal static Tensor[] Tensors(IList<Tensor>? tensors, string name)
    {
        ArgumentNullException.ThrowIfNull(tensors, name);
        for (var i = 0; i < tensors.Count; i++)
            if (tensors[i] is null) throw new ArgumentException($"{name}[{i}] is null; expected a tensor.", name);
        return [.. tensors];
    }

    /// <summary>Copies a list of gradients, one for each of <paramref name="tensors"/>; undefined ones count as absent.</summary>
    internal static Tensor?[]? GradientsFor(IList<Tensor> tensors, IList<Tensor?>? gradients, string name)
    {
        if (gradients is null) return null;
        if (gradients.Count != tensors.Count)
            throw new ArgumentException($"{name} holds {gradients.Count} gradients; expected {tensors.Count}, one for each tensor to differentiate.", name);
        return [.. gradients.Select(gradient => gradient is { IsUndefined: true } ? null : gradient)];
    }

    static Argument Optional(Tensor?[]? tensors) => tensors is null ? Argument.None : Argument.Optional(tensors);

    // Null for an absent list.
    static nint* Handles(in NativeValue value) => (nint*)(nint)value.Bits;
}
