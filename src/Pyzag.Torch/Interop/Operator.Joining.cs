using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>Joining tensors, by a direct entry of the shim instead of the dispatcher's stack.</summary>
internal sealed unsafe partial class Operator
{
    const int FewTensors = 32;

    /// <summary>Tensors one after another along a dimension.</summary>
    internal static Tensor Concatenate(Tensor[] tensors, long dimension) => Join(tensors, dimension, stacked: false);

    /// <summary>Tensors one after another along a new dimension.</summary>
    internal static Tensor Stack(Tensor[] tensors, long dimension) => Join(tensors, dimension, stacked: true);

    static Tensor Join(Tensor[] tensors, long dimension, bool stacked)
    {
        var pointers = tensors.Length <= FewTensors ? stackalloc nint[FewTensors] : new nint[tensors.Length];
        var held = 0;
        nint result;
        long bytes;
        try
        {
            for (; held < tensors.Length; held++)
                pointers[held] = new HeldTensor(tensors[held]).Pointer;
            fixed (nint* pointer = pointers)
                NativeError.Check(NativeMethods.pz_join(pointer, tensors.Length, dimension, stacked ? 1 : 0, &result, &bytes));
        }
        finally
        {
            while (held > 0) tensors[--held].handle.DangerousRelease();
        }
        return new Tensor(new TensorHandle(result, bytes));
    }
}
