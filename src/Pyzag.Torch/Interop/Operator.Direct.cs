using static TorchSharp.torch;

namespace TorchSharp.Interop;

/// <summary>The hottest operators, by a direct entry of the shim instead of the dispatcher's stack. An integer keeps an integer tensor's type.</summary>
internal sealed unsafe partial class Operator
{
    internal static Tensor Add(Tensor left, Tensor right) => Binary(Kind.Add, left, right);

    internal static Tensor Add(Tensor left, double right) => Binary(Kind.Add, left, right);

    internal static Tensor Add(Tensor left, long right) => Binary(Kind.Add, left, right);

    internal static Tensor Subtract(Tensor left, Tensor right) => Binary(Kind.Subtract, left, right);

    internal static Tensor Subtract(Tensor left, double right) => Binary(Kind.Subtract, left, right);

    internal static Tensor Subtract(Tensor left, long right) => Binary(Kind.Subtract, left, right);

    internal static Tensor Multiply(Tensor left, Tensor right) => Binary(Kind.Multiply, left, right);

    internal static Tensor Multiply(Tensor left, double right) => Binary(Kind.Multiply, left, right);

    internal static Tensor Multiply(Tensor left, long right) => Binary(Kind.Multiply, left, right);

    internal static Tensor Divide(Tensor left, Tensor right) => Binary(Kind.Divide, left, right);

    internal static Tensor Divide(Tensor left, double right) => Binary(Kind.Divide, left, right);

    internal static Tensor Divide(Tensor left, long right) => Binary(Kind.Divide, left, right);

    internal static Tensor MatrixMultiply(Tensor left, Tensor right) => Binary(Kind.MatrixMultiply, left, right);

    /// <summary>right − left.</summary>
    internal static Tensor SubtractFrom(Tensor left, double right) => Binary(Kind.SubtractFrom, left, right);

    /// <inheritdoc cref="SubtractFrom(Tensor, double)"/>
    internal static Tensor SubtractFrom(Tensor left, long right) => Binary(Kind.SubtractFrom, left, right);

    /// <summary>right / left, as the reciprocal times right.</summary>
    internal static Tensor DivideInto(Tensor left, double right) => Binary(Kind.DivideInto, left, right);

    /// <inheritdoc cref="DivideInto(Tensor, double)"/>
    internal static Tensor DivideInto(Tensor left, long right) => Binary(Kind.DivideInto, left, right);

    /// <summary>What to compute; the numbers are those of PzBinary.</summary>
    enum Kind
    {
        Add = 0,
        Subtract = 1,
        Multiply = 2,
        Divide = 3,
        MatrixMultiply = 4,
        SubtractFrom = 5,
        DivideInto = 6,
    }

    static Tensor Binary(Kind kind, Tensor left, Tensor right)
    {
        using HeldTensor a = new(left), b = new(right);
        nint result;
        long bytes;
        NativeError.Check(NativeMethods.pz_binary((int)kind, a.Pointer, b.Pointer, &result, &bytes));
        return new Tensor(new TensorHandle(result, bytes));
    }

    static Tensor Binary(Kind kind, Tensor left, double right) => Binary(kind, left, isInteger: false, right, 0);

    static Tensor Binary(Kind kind, Tensor left, long right) => Binary(kind, left, isInteger: true, 0, right);

    static Tensor Binary(Kind kind, Tensor left, bool isInteger, double real, long integer)
    {
        using var a = new HeldTensor(left);
        nint result;
        long bytes;
        NativeError.Check(isInteger
            ? NativeMethods.pz_binary_integer((int)kind, a.Pointer, integer, &result, &bytes)
            : NativeMethods.pz_binary_scalar((int)kind, a.Pointer, real, &result, &bytes));
        return new Tensor(new TensorHandle(result, bytes));
    }
}
