using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using static TorchSharp.torch;
using HeapMemory = System.Runtime.InteropServices.NativeMemory;

namespace TorchSharp.Interop;

/// <summary>
/// The native side of one call's arguments. Handles are held until <see cref="Release"/>, so that neither a finalizer nor another
/// thread's Dispose frees a tensor that is in use; lists and texts are copied to scratch space on the stack, or beyond it to the heap.
/// </summary>
internal unsafe ref struct CallFrame(Span<byte> scratch)
{
    internal const int ScratchBytes = 512;

    // Stack memory: it does not move.
    Span<byte> free = scratch;
    List<nint>? overflow;
    int held;

    /// <summary>Writes one argument. Arguments are written in order, so that <see cref="Release"/> knows which handles are held.</summary>
    internal void Write(in Argument argument, ref NativeValue value)
    {
        value.Tag = argument.Tag;
        value.Bits = argument.Bits;
        value.Extra = argument.Extra;
        switch (argument.Tag)
        {
            case ValueTag.Tensor:
                value.Bits = Hold((Tensor)argument.Reference!);
                break;
            case ValueTag.Generator:
                value.Bits = Hold((GeneratorHandle)argument.Reference!);
                break;
            case ValueTag.Ints:
                Copy<long>((long[])argument.Reference!, ref value);
                break;
            case ValueTag.Doubles:
                Copy<double>((double[])argument.Reference!, ref value);
                break;
            case ValueTag.Bools:
                Copy<bool>((bool[])argument.Reference!, ref value);
                break;
            case ValueTag.String:
                Copy<byte>(Encoding.UTF8.GetBytes((string)argument.Reference!), ref value);
                break;
            case ValueTag.Tensors or ValueTag.OptionalTensors:
                var tensors = (Tensor?[])argument.Reference!;
                var handles = Reserve<nint>(tensors.Length, ref value);
                for (var i = 0; i < tensors.Length; i++) handles[i] = tensors[i] is { } tensor ? Hold(tensor) : 0;
                break;
        }
    }

    /// <summary>Lets go of every handle that was written, in the order of writing, and frees what did not fit on the stack.</summary>
    internal void Release(ReadOnlySpan<Argument> arguments)
    {
        for (var i = 0; i < arguments.Length && held > 0; i++)
        {
            switch (arguments[i].Reference)
            {
                case Tensor tensor:
                    LetGo(tensor.handle);
                    break;
                case GeneratorHandle generator:
                    LetGo(generator);
                    break;
                case Tensor?[] tensors:
                    for (var j = 0; j < tensors.Length && held > 0; j++)
                        if (tensors[j] is { } item) LetGo(item.handle);
                    break;
            }
        }
        if (overflow is null) return;
        foreach (var block in overflow) HeapMemory.Free((void*)block);
    }

    nint Hold(Tensor tensor)
    {
        if (tensor.handle.IsClosed || tensor.handle.IsInvalid) throw Tensor.Disposed();
        return Hold(tensor.handle);
    }

    nint Hold(SafeHandle handle)
    {
        var success = false;
        handle.DangerousAddRef(ref success);
        held++;
        return handle.DangerousGetHandle();
    }

    void LetGo(SafeHandle handle)
    {
        handle.DangerousRelease();
        held--;
    }

    void Copy<T>(ReadOnlySpan<T> items, ref NativeValue value) where T : unmanaged => items.CopyTo(Reserve<T>(items.Length, ref value));

    Span<T> Reserve<T>(int count, ref NativeValue value) where T : unmanaged
    {
        value.Count = count;
        var bytes = (count * sizeof(T) + 7) & ~7;
        if (bytes <= free.Length)
        {
            value.Bits = (long)(nint)Unsafe.AsPointer(ref MemoryMarshal.GetReference(free));
            free = free[bytes..];
        }
        else
        {
            value.Bits = (long)(nint)HeapMemory.Alloc((nuint)bytes);
            (overflow ??= []).Add((nint)value.Bits);
        }
        return new Span<T>((void*)(nint)value.Bits, count);
    }
}
