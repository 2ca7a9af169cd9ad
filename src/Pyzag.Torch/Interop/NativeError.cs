using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Turns a native status into the exception that its caller expects.</summary>
internal static unsafe class NativeError
{
    const int Managed = 2;

    /// <summary>Throws when a native call failed: libtorch's own text as <see cref="ExternalException"/>, or, unchanged, what a managed callback threw.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Check(int status)
    {
        if (status != 0) Throw(status);
    }

    static void Throw(int status)
    {
        if (status == Managed && Tickets.Take(NativeMethods.pz_error_ticket()) is Exception kept)
            ExceptionDispatchInfo.Capture(kept).Throw();
#pragma warning disable CA2201 // ExternalException is what TorchSharp's users catch for libtorch's errors.
        throw new ExternalException(Marshal.PtrToStringUTF8((nint)NativeMethods.pz_error_message()));
#pragma warning restore CA2201
    }
}
