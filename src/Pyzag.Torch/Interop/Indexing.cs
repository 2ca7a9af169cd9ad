using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Reads and writes parts of a tensor by lists of indices, in one native call each.</summary>
internal static unsafe class Indexing
{
    internal static Tensor Get(Tensor tensor, TensorIndex[] indices)
    {
        ArgumentNullException.ThrowIfNull(indices);
        if (indices.Length == 0) return tensor.alias();
        using var held = new HeldTensors(indices.Length + 1);
        var self = held.Hold(tensor);
        fixed (NativeIndex* native = Unpack(indices, held))
        {
            NativeError.Check(NativeMethods.pz_tensor_index(self, native, indices.Length, out var result));
            return Operator.Take(result);
        }
    }

    internal static Tensor Put(Tensor tensor, TensorIndex[] indices, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(indices);
        ArgumentNullException.ThrowIfNull(value);
        if (indices.Length == 0) return tensor.copy_(value);
        using var held = new HeldTensors(indices.Length + 2);
        var self = held.Hold(tensor);
        fixed (NativeIndex* native = Unpack(indices, held))
            NativeError.Check(NativeMethods.pz_tensor_index_put(self, native, indices.Length, held.Hold(value)));
        return tensor;
    }

    /// <summary>Adds to what is there, also where an index repeats.</summary>
    internal static Tensor Accumulate(Tensor tensor, TensorIndex[] indices, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(indices);
        var tensors = new Tensor?[indices.Length];
        for (var i = 0; i < indices.Length; i++)
            tensors[i] = indices[i].Native.Kind == IndexKind.Tensor || indices[i].IsWhole
                ? indices[i].Items
                : throw new ArgumentException("Expected tensors as indices, or whole dimensions, to accumulate into; received another kind of index. "
                    + "Take that part of the tensor first, and accumulate into it.", nameof(indices));
        return Aten.index_put_.Mutate(tensor, Argument.Optional(tensors), value, true);
    }

    internal static Tensor GetItem(Tensor tensor, ReadOnlySpan<long> positions)
    {
        fixed (long* pointer = positions)
        {
            NativeError.Check(NativeMethods.pz_tensor_get_item(tensor.Live, pointer, positions.Length, out var result));
            return new Tensor(result);
        }
    }

    internal static void SetItem(Tensor tensor, ReadOnlySpan<long> positions, Tensor value)
    {
        ArgumentNullException.ThrowIfNull(value);
        fixed (long* pointer = positions)
            NativeError.Check(NativeMethods.pz_tensor_set_item(tensor.Live, pointer, positions.Length, value.Live));
    }

    /// <summary>Each tensor as an index.</summary>
    internal static TensorIndex[] Of(Tensor[] tensors) => Array.ConvertAll(tensors, TensorIndex.Tensor);

    static NativeIndex[] Unpack(TensorIndex[] indices, HeldTensors held)
    {
        var native = new NativeIndex[indices.Length];
        for (var i = 0; i < indices.Length; i++)
        {
            native[i] = indices[i].Native;
            if (indices[i].Items is { } items) native[i].Tensor = held.Hold(items);
        }
        return native;
    }

    /// <summary>Keeps handles from being freed by another thread while native code uses them.</summary>
    sealed class HeldTensors(int capacity) : IDisposable
    {
        readonly List<SafeHandle> handles = new(capacity);

        internal nint Hold(Tensor tensor)
        {
            var handle = tensor.Live;
            var success = false;
            handle.DangerousAddRef(ref success);
            handles.Add(handle);
            return handle.DangerousGetHandle();
        }

        public void Dispose() => handles.ForEach(handle => handle.DangerousRelease());
    }
}
