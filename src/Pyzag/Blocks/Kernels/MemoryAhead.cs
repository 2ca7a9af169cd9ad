using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// Places in memory that are needed next. While it computes with others, a kernel asks for them line by line, so that they are in a
/// near cache when their turn comes; asked for all at once they would come no faster than they are read. Only x86 is asked.
/// </summary>
internal readonly ref struct MemoryAhead<T>
    where T : unmanaged
{
    private const int Line = 64;

    private readonly ref T _origin;
    private readonly ReadOnlySpan<nint> _places;

    /// <summary>Notes places, in bytes from <paramref name="origin"/>.</summary>
    internal MemoryAhead(ref T origin, ReadOnlySpan<nint> places)
    {
        _origin = ref origin;
        _places = places;
    }

    /// <summary>Asks for <paramref name="count"/> numbers from <paramref name="first"/> on, counted from each of the places.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal unsafe void Fetch(int first, int count)
    {
        if (!Sse.IsSupported)
            return;
        foreach (var place in _places)
        {
            ref var start = ref Unsafe.Add(ref Unsafe.AddByteOffset(ref _origin, place), first);
            for (var line = 0; line < count * Unsafe.SizeOf<T>(); line += Line)
                Sse.Prefetch1(Unsafe.AsPointer(ref Unsafe.AddByteOffset(ref start, line)));
        }
    }
}
