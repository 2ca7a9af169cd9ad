using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>One operator of libtorch, found by name and overload at its first call. Arguments that are left out take the schema's defaults.</summary>
[SkipLocalsInit]
internal sealed unsafe partial class Operator(string name, string overload = "")
{
    const int MostResults = 8;
    nint function;

    /// <summary>Calls an operator that returns one tensor; an undefined one comes back as a tensor that <see cref="Tensor.IsInvalid"/>.</summary>
    internal Tensor Call(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MostResults];
        Invoke(arguments, results);
        return Take(results[0]);
    }

    /// <summary>Calls an operator that returns two tensors.</summary>
    internal (Tensor, Tensor) Call2(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MostResults];
        Invoke(arguments, results);
        return (Take(results[0]), Take(results[1]));
    }

    /// <summary>Calls an operator that returns three tensors.</summary>
    internal (Tensor, Tensor, Tensor) Call3(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MostResults];
        Invoke(arguments, results);
        return (Take(results[0]), Take(results[1]), Take(results[2]));
    }

    /// <summary>Calls an operator that returns four tensors.</summary>
    internal (Tensor, Tensor, Tensor, Tensor) Call4(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MostResults];
        Invoke(arguments, results);
        return (Take(results[0]), Take(results[1]), Take(results[2]), Take(results[3]));
    }

    /// <summary>Calls an operator that returns a list of tensors.</summary>
    internal Tensor[] CallList(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MostResults];
        Invoke(arguments, results);
        return TakeList(results[0]);
    }

    /// <summary>Calls an operator that changes its first argument in place, and returns that very object.</summary>
    internal Tensor Mutate(params ReadOnlySpan<Argument> arguments)
    {
        CallVoid(arguments);
        return (Tensor)arguments[0].Reference!;
    }

    /// <summary>Calls an operator for its effect; a tensor that it returns is let go.</summary>
    internal void CallVoid(params ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MostResults];
        var count = Invoke(arguments, results);
        for (var i = 0; i < count; i++)
            if (results[i].Tag == ValueTag.Tensor) NativeMethods.pz_tensor_release((nint)results[i].Bits);
    }

    /// <summary>Calls an operator that returns a bool.</summary>
    internal bool CallBool(params ReadOnlySpan<Argument> arguments) => CallValue(arguments).Bits != 0;

    /// <summary>Calls an operator that returns an integer.</summary>
    internal long CallLong(params ReadOnlySpan<Argument> arguments) => CallValue(arguments).Bits;

    /// <summary>Calls an operator that returns a floating-point number.</summary>
    internal double CallDouble(params ReadOnlySpan<Argument> arguments) => CallValue(arguments).AsDouble;

    NativeValue CallValue(ReadOnlySpan<Argument> arguments)
    {
        var results = stackalloc NativeValue[MostResults];
        Invoke(arguments, results);
        return results[0];
    }

    /// <summary>Makes the managed tensor for one that came back from native code.</summary>
    internal static Tensor Take(in NativeValue value) => new(new TensorHandle(value.Tag == ValueTag.Tensor ? (nint)value.Bits : 0, value.Extra));

    /// <summary>Makes the managed tensors for a list that came back from native code, and frees the list.</summary>
    internal static Tensor[] TakeList(in NativeValue value)
    {
        var items = new ReadOnlySpan<NativeValue>((void*)(nint)value.Bits, value.Count);
        var tensors = new Tensor[items.Length];
        for (var i = 0; i < tensors.Length; i++) tensors[i] = Take(items[i]);
        NativeMethods.pz_free((nint)value.Bits);
        return tensors;
    }

    int Invoke(ReadOnlySpan<Argument> arguments, NativeValue* results)
    {
        var op = function != 0 ? function : Find();
        var values = stackalloc NativeValue[arguments.Length];
        var frame = new CallFrame(stackalloc byte[CallFrame.ScratchBytes]);
        try
        {
            for (var i = 0; i < arguments.Length; i++) frame.Write(in arguments[i], ref values[i]);
            int count;
            NativeError.Check(NativeMethods.pz_operator_call(op, values, arguments.Length, results, MostResults, &count));
            return count;
        }
        finally
        {
            frame.Release(arguments);
        }
    }

    /// <summary>Looks the operator up.</summary>
    /// <exception cref="System.Runtime.InteropServices.ExternalException">This libtorch does not have it.</exception>
    internal nint Find()
    {
        NativeError.Check(NativeMethods.pz_operator_find(name, overload, out var found));
        Volatile.Write(ref function, found);
        return found;
    }
}
