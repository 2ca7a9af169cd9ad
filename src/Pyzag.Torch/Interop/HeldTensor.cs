using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>A tensor for the time of a native call: it is kept apart from Dispose and finalizers by the reference that this holds.</summary>
internal readonly ref struct HeldTensor
{
    readonly TensorHandle handle;

    internal HeldTensor(Tensor tensor)
    {
        handle = (tensor ?? throw new ArgumentNullException(nameof(tensor))).Live;
        var held = false;
        handle.DangerousAddRef(ref held);
    }

    internal nint Pointer => handle.DangerousGetHandle();

    public void Dispose() => handle.DangerousRelease();
}
