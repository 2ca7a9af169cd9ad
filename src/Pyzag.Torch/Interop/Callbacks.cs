using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>
/// What libtorch calls back. It does so on the thread that called it, on its own device threads, and on the finalizer thread; no
/// exception leaves: it is kept under a ticket, and thrown again by the managed code that called into libtorch.
/// </summary>
internal static unsafe class Callbacks
{
    const int Succeeded = 0;
    const int Failed = 1;

    internal static NativeCallbacks Table => new() { Forward = &Forward, Backward = &Backward, Release = &Release };

    [UnmanagedCallersOnly]
    static int Forward(long ticket, NativeForwardResult* result, long* error)
    {
        try
        {
            Node(ticket).Forward(result);
            return Succeeded;
        }
#pragma warning disable CA1031 // An exception that left would end the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            *error = Tickets.Issue(e);
            return Failed;
        }
    }

    [UnmanagedCallersOnly]
    static int Backward(long ticket, nint context, nint* gradients, int gradientCount, nint* results, int resultCount, long* error)
    {
        try
        {
            Node(ticket).Backward(context, new(gradients, gradientCount), new(results, resultCount));
            return Succeeded;
        }
#pragma warning disable CA1031 // An exception that left would end the process.
        catch (Exception e)
#pragma warning restore CA1031
        {
            *error = Tickets.Issue(e);
            return Failed;
        }
    }

    // What native code lets go of is disposed: a function's node, or the owner of memory that a tensor was made on.
    [UnmanagedCallersOnly]
    static void Release(long ticket)
    {
        if (Tickets.Take(ticket) is IDisposable owner) owner.Dispose();
    }

    static FunctionNode Node(long ticket) => Unsafe.As<FunctionNode>(Tickets.Find(ticket)!);
}
