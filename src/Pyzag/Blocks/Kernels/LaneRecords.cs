using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// Moves the numbers of a group of series between memory, where those of a series lie together (a record), and lanes, where the same number
/// of all series lies together. It is a transposition, done in squares of as many numbers as there are lanes. A record whose size is no
/// multiple of that ends in a square that overlaps the one before; a shorter one reads on into the next record, or takes the way over
/// <c>scratch</c>, <see cref="Scratch"/> numbers, where the memory or the group ends.
/// </summary>
internal static class LaneRecords<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>How many numbers of scratch memory moving records of a size takes.</summary>
    internal static int Scratch(int size) => TLanes.Count * (Math.Max(size, TLanes.Count) + 3 * TLanes.Count);

    /// <summary>Fills lanes: number e of record s goes to <c>lanes[e * Count + s]</c>; lanes beyond the records become zero.</summary>
    /// <param name="records">The records from the first of the group on, to the end of the memory.</param>
    /// <param name="count">How many of them belong to the group.</param>
    /// <param name="size">The length of a record.</param>
    /// <param name="lanes">Where to write, <c>size * Count</c>.</param>
    /// <param name="scratch">Memory to work in.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Gather(ReadOnlySpan<T> records, int count, int size, ref T lanes, ref T scratch)
    {
        var width = TLanes.Count;
        if (count == width && records.Length >= (width - 1) * size + Math.Max(size, width))
        {
            ToLanes(ref MemoryMarshal.GetReference(records), size, ref lanes, ref scratch);
            return;
        }

        var copy = MemoryMarshal.CreateSpan(ref scratch, width * size);
        records[..(count * size)].CopyTo(copy);
        copy[(count * size)..].Clear();
        ToLanes(ref scratch, size, ref lanes, ref Unsafe.Add(ref scratch, width * Math.Max(size, width)));
    }

    /// <summary>
    /// The way back of <see cref="Gather"/>, for as many records as there is room for in <paramref name="records"/>. Behind the lanes there is
    /// memory to a square of them at least.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Scatter(ref T lanes, int size, Span<T> records, ref T scratch)
    {
        var width = TLanes.Count;
        if (records.Length == width * size)
        {
            FromLanes(ref lanes, size, ref MemoryMarshal.GetReference(records), ref scratch);
            return;
        }

        ref var whole = ref Unsafe.Add(ref scratch, 2 * width * width);
        FromLanes(ref lanes, size, ref whole, ref scratch);
        MemoryMarshal.CreateReadOnlySpan(ref whole, records.Length).CopyTo(records);
    }

    /// <summary>Fills lanes from as many records as there are lanes, with numbers behind the last that can be read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ToLanes(ref T records, int size, ref T lanes, ref T scratch)
    {
        var width = TLanes.Count;
        if (size >= width)
        {
            for (var first = 0; first < size; first += width)
            {
                var column = Math.Min(first, size - width);
                Transpose(ref Unsafe.Add(ref records, column), size, ref Unsafe.Add(ref lanes, column * width), width, ref scratch);
            }
        }
        else if (size == 1)
        {
            TLanes.Load(ref records).Store(ref lanes);
        }
        else
        {
            ref var square = ref Unsafe.Add(ref scratch, width * width);
            Transpose(ref records, size, ref square, width, ref scratch);
            for (var row = 0; row < size; row++)
                TLanes.Load(ref Unsafe.Add(ref square, row * width)).Store(ref Unsafe.Add(ref lanes, row * width));
        }
    }

    /// <summary>Writes as many records as there are lanes, and nothing behind them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FromLanes(ref T lanes, int size, ref T records, ref T scratch)
    {
        var width = TLanes.Count;
        if (size >= width)
        {
            for (var first = 0; first < size; first += width)
            {
                var column = Math.Min(first, size - width);
                Transpose(ref Unsafe.Add(ref lanes, column * width), width, ref Unsafe.Add(ref records, column), size, ref scratch);
            }
        }
        else if (size == 1)
        {
            TLanes.Load(ref lanes).Store(ref records);
        }
        else
        {
            ref var square = ref Unsafe.Add(ref scratch, width * width);
            Transpose(ref lanes, width, ref square, width, ref scratch);
            // A register is longer than a record. What is too much is written over by the next one, as long as there is one.
            var record = 0;
            for (; record * size + width <= width * size; record++)
                TLanes.Load(ref Unsafe.Add(ref square, record * width)).Store(ref Unsafe.Add(ref records, record * size));
            for (; record < width; record++)
                for (var e = 0; e < size; e++)
                    Unsafe.Add(ref records, record * size + e) = Unsafe.Add(ref square, record * width + e);
        }
    }

    /// <summary>Transposes a square of <c>Count</c> rows with the given distances; <paramref name="scratch"/> holds another square.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(ref T source, int sourceStride, ref T target, int targetStride, ref T scratch)
    {
        if (TLanes.Count == 2)
        {
            Zip2(ref source, sourceStride, ref target, targetStride);
        }
        else if (TLanes.Count == 4)
        {
            Zip4(ref source, sourceStride, ref target, targetStride);
        }
        else if (TLanes.Count == 8)
        {
            Zip8(ref source, sourceStride, ref target, targetStride);
        }
        else
        {
            // Sixteen rows do not fit into the registers twice: four by four, over scratch memory.
            for (var i = 0; i < 4; i++)
                Zip4(ref Unsafe.Add(ref source, i * sourceStride), 4 * sourceStride, ref Unsafe.Add(ref scratch, 64 * i), 16);
            for (var i = 0; i < 4; i++)
                Zip4(ref Unsafe.Add(ref scratch, 16 * i), 64, ref Unsafe.Add(ref target, 4 * i * targetStride), targetStride);
        }
    }

    // Zipping the first half of m rows with the second half rotates the bits of (row, lane) by one place. Of m = 2ⁿ rows of 2ⁿ lanes, n
    // such rounds are the transpose.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Zip2(ref T source, int sourceStride, ref T target, int targetStride)
    {
        var a = TLanes.Load(ref source);
        var b = TLanes.Load(ref Unsafe.Add(ref source, sourceStride));
        TLanes.ZipLow(a, b).Store(ref target);
        TLanes.ZipHigh(a, b).Store(ref Unsafe.Add(ref target, targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Zip4(ref T source, int sourceStride, ref T target, int targetStride)
    {
        var a = TLanes.Load(ref source);
        var b = TLanes.Load(ref Unsafe.Add(ref source, sourceStride));
        var c = TLanes.Load(ref Unsafe.Add(ref source, 2 * sourceStride));
        var d = TLanes.Load(ref Unsafe.Add(ref source, 3 * sourceStride));
        var (p, q, r, s) = (TLanes.ZipLow(a, c), TLanes.ZipHigh(a, c), TLanes.ZipLow(b, d), TLanes.ZipHigh(b, d));
        TLanes.ZipLow(p, r).Store(ref target);
        TLanes.ZipHigh(p, r).Store(ref Unsafe.Add(ref target, targetStride));
        TLanes.ZipLow(q, s).Store(ref Unsafe.Add(ref target, 2 * targetStride));
        TLanes.ZipHigh(q, s).Store(ref Unsafe.Add(ref target, 3 * targetStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Zip8(ref T source, int sourceStride, ref T target, int targetStride)
    {
        var a = TLanes.Load(ref source);
        var b = TLanes.Load(ref Unsafe.Add(ref source, sourceStride));
        var c = TLanes.Load(ref Unsafe.Add(ref source, 2 * sourceStride));
        var d = TLanes.Load(ref Unsafe.Add(ref source, 3 * sourceStride));
        var e = TLanes.Load(ref Unsafe.Add(ref source, 4 * sourceStride));
        var f = TLanes.Load(ref Unsafe.Add(ref source, 5 * sourceStride));
        var g = TLanes.Load(ref Unsafe.Add(ref source, 6 * sourceStride));
        var h = TLanes.Load(ref Unsafe.Add(ref source, 7 * sourceStride));
        var (a1, b1, c1, d1) = (TLanes.ZipLow(a, e), TLanes.ZipHigh(a, e), TLanes.ZipLow(b, f), TLanes.ZipHigh(b, f));
        var (e1, f1, g1, h1) = (TLanes.ZipLow(c, g), TLanes.ZipHigh(c, g), TLanes.ZipLow(d, h), TLanes.ZipHigh(d, h));
        var (a2, b2, c2, d2) = (TLanes.ZipLow(a1, e1), TLanes.ZipHigh(a1, e1), TLanes.ZipLow(b1, f1), TLanes.ZipHigh(b1, f1));
        var (e2, f2, g2, h2) = (TLanes.ZipLow(c1, g1), TLanes.ZipHigh(c1, g1), TLanes.ZipLow(d1, h1), TLanes.ZipHigh(d1, h1));
        TLanes.ZipLow(a2, e2).Store(ref target);
        TLanes.ZipHigh(a2, e2).Store(ref Unsafe.Add(ref target, targetStride));
        TLanes.ZipLow(b2, f2).Store(ref Unsafe.Add(ref target, 2 * targetStride));
        TLanes.ZipHigh(b2, f2).Store(ref Unsafe.Add(ref target, 3 * targetStride));
        TLanes.ZipLow(c2, g2).Store(ref Unsafe.Add(ref target, 4 * targetStride));
        TLanes.ZipHigh(c2, g2).Store(ref Unsafe.Add(ref target, 5 * targetStride));
        TLanes.ZipLow(d2, h2).Store(ref Unsafe.Add(ref target, 6 * targetStride));
        TLanes.ZipHigh(d2, h2).Store(ref Unsafe.Add(ref target, 7 * targetStride));
    }
}
