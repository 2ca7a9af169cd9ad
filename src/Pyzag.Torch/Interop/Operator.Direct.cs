using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The hottest operators, by a direct entry of the shim instead of the dispatcher's stack.</summary>
internal sealed unsafe partial class Operator
{
    internal static Tensor Add(Tensor left, Tensor right) => Binary(0, left, right);

    internal static Tensor Add(Tensor left, double right) => Binary(0, left, right);

    internal static Tensor Subtract(Tensor left, Tensor right) => Binary(1, left, right);

    internal static Tensor Subtract(Tensor left, double right) => Binary(1, left, right);

    internal static Tensor Multiply(Tensor left, Tensor right) => Binary(2, left, right);

    internal static Tensor Multiply(Tensor left, double right) => Binary(2, left, right);

    internal static Tensor Divide(Tensor left, Tensor right) => Binary(3, left, right);

    internal static Tensor Divide(Tensor left, double right) => Binary(3, left, right);

    internal static Tensor MatrixMultiply(Tensor left, Tensor right) => Binary(4, left, right);

    // The two handles are kept apart from Dispose and finalizers by the reference that each call holds.
    static Tensor Binary(int kind, Tensor left, Tensor right)
    {
        bool leftHeld = false, rightHeld = false;
        var a = left.Live;
        var b = right.Live;
        nint result;
        long bytes;
        try
        {
            a.DangerousAddRef(ref leftHeld);
            b.DangerousAddRef(ref rightHeld);
            NativeError.Check(NativeMethods.pz_binary(kind, a.DangerousGetHandle(), b.DangerousGetHandle(), &result, &bytes));
        }
        finally
        {
            if (leftHeld) a.DangerousRelease();
            if (rightHeld) b.DangerousRelease();
        }
        return new Tensor(new TensorHandle(result, bytes));
    }

    static Tensor Binary(int kind, Tensor left, double right)
    {
        var held = false;
        var a = left.Live;
        nint result;
        long bytes;
        try
        {
            a.DangerousAddRef(ref held);
            NativeError.Check(NativeMethods.pz_binary_scalar(kind, a.DangerousGetHandle(), right, &result, &bytes));
        }
        finally
        {
            if (held) a.DangerousRelease();
        }
        return new Tensor(new TensorHandle(result, bytes));
    }
}
