using System.Runtime.InteropServices;
using TorchSharp.Interop;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>The version of the libtorch in use.</summary>
    public static unsafe string __version__ => Marshal.PtrToStringUTF8((nint)NativeMethods.pz_torch_version())!;

    /// <summary>The element type that an operator of two tensors computes in.</summary>
    public static ScalarType result_type(Tensor tensor1, Tensor tensor2) => (ScalarType)Aten.result_type_Tensor.CallLong(tensor1, tensor2);

    /// <summary>The smallest element type that both convert to.</summary>
    public static ScalarType promote_types(ScalarType type1, ScalarType type2) => (ScalarType)Aten.promote_types.CallLong(type1, type2);

    /// <summary>Whether an operator may write results of one type into a tensor of another.</summary>
    public static bool can_cast(ScalarType from, ScalarType to) => Aten.can_cast.CallBool(from, to);

    /// <summary>Whether <paramref name="obj"/> is a tensor.</summary>
    public static bool is_tensor(object? obj) => obj is Tensor;

    /// <summary>Does nothing: an error of native code is thrown by the call that met it.</summary>
    public static void CheckForErrors()
    {
    }
}
