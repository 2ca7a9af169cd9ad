using System.Runtime.InteropServices;

namespace TorchSharp.Interop;

/// <summary>Owns one reference to a native tensor and reports its memory; the only finalizable part of a tensor.</summary>
internal sealed class TensorHandle : SafeHandle
{
    // The tensor's own structures: TensorImpl, StorageImpl, allocation overhead, and the two managed objects.
    const long Overhead = 512;

    static long liveCount;
    static long peakCount;

    readonly long bytes;

    internal TensorHandle(nint pointer, long storageBytes)
        : base(0, ownsHandle: true)
    {
        SetHandle(pointer);
        if (pointer == 0)
        {
            GC.SuppressFinalize(this);
            return;
        }
        bytes = storageBytes + Overhead;
        NativeMemory.Allocated(bytes);
        var live = Interlocked.Increment(ref liveCount);
        if (live > Volatile.Read(ref peakCount)) Volatile.Write(ref peakCount, live);
    }

    internal static long LiveCount => Interlocked.Read(ref liveCount);

    internal static long PeakCount => Volatile.Read(ref peakCount);

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        NativeMethods.pz_tensor_release(handle);
        NativeMemory.Released(bytes);
        Interlocked.Decrement(ref liveCount);
        return true;
    }
}
