using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The most frequent views, by a direct entry of the shim instead of the dispatcher's stack.</summary>
internal sealed unsafe partial class Operator
{
    internal static Tensor Alias(Tensor tensor) => View(ViewKind.Alias, tensor);

    internal static Tensor Detach(Tensor tensor) => View(ViewKind.Detach, tensor);

    internal static Tensor Unsqueeze(Tensor tensor, long dimension) => View(ViewKind.Unsqueeze, tensor, dimension);

    internal static Tensor Select(Tensor tensor, long dimension, long index) => View(ViewKind.Select, tensor, dimension, index);

    internal static Tensor Narrow(Tensor tensor, long dimension, long start, long length)
    {
        using var held = new HeldTensor(tensor);
        nint result;
        NativeError.Check(NativeMethods.pz_narrow(held.Pointer, dimension, start, length, &result));
        return new Tensor(new TensorHandle(result, 0));
    }

    internal static Tensor Expand(Tensor tensor, long[] sizes, bool isImplicit)
    {
        using var held = new HeldTensor(tensor);
        nint result;
        fixed (long* pointer = sizes)
            NativeError.Check(NativeMethods.pz_expand(held.Pointer, pointer, sizes.Length, isImplicit ? 1 : 0, &result));
        return new Tensor(new TensorHandle(result, 0));
    }

    internal static Tensor Reshape(Tensor tensor, long[] sizes)
    {
        using var held = new HeldTensor(tensor);
        nint result;
        long bytes;
        fixed (long* pointer = sizes)
            NativeError.Check(NativeMethods.pz_reshape(held.Pointer, pointer, sizes.Length, &result, &bytes));
        return new Tensor(new TensorHandle(result, bytes));
    }

    internal static Tensor Contiguous(Tensor tensor)
    {
        using var held = new HeldTensor(tensor);
        nint result;
        long bytes;
        NativeError.Check(NativeMethods.pz_contiguous(held.Pointer, &result, &bytes));
        return new Tensor(new TensorHandle(result, bytes));
    }

    /// <summary>What view to make; the numbers are those of PzView.</summary>
    enum ViewKind
    {
        Alias = 0,
        Detach = 1,
        Unsqueeze = 2,
        Select = 3,
    }

    static Tensor View(ViewKind kind, Tensor tensor, long first = 0, long second = 0)
    {
        using var held = new HeldTensor(tensor);
        nint result;
        NativeError.Check(NativeMethods.pz_view((int)kind, held.Pointer, first, second, &result));
        return new Tensor(new TensorHandle(result, 0));
    }
}
