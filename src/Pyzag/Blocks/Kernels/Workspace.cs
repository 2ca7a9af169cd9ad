using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pyzag.Blocks.Kernels;

/// <summary>Memory of a thread to work in, aligned as the widest registers like it. It is kept, so that a kernel allocates once.</summary>
internal static class Workspace<T>
    where T : unmanaged
{
    private const int Alignment = 64;

    [ThreadStatic]
    private static T[]? s_memory;

    /// <summary>Memory for so many numbers, of any content. What was rented by the same thread before is the same memory.</summary>
    internal static ref T Rent(int length)
    {
        var slack = Alignment / Unsafe.SizeOf<T>();
        // Pinned, or the garbage collector could move it off its alignment.
        if (s_memory is null || s_memory.Length < length + slack)
            s_memory = GC.AllocateUninitializedArray<T>(length + slack, pinned: true);
        ref var start = ref MemoryMarshal.GetArrayDataReference(s_memory);
        var misplaced = (int)(Unsafe.ByteOffset(ref Unsafe.NullRef<T>(), ref start) % Alignment);
        return ref Unsafe.Add(ref start, (Alignment - misplaced) % Alignment / Unsafe.SizeOf<T>());
    }

    /// <summary>How many numbers to set apart for so many, so that what follows is aligned too.</summary>
    internal static int Aligned(int length) => (length + Alignment - 1) / Alignment * Alignment;
}
