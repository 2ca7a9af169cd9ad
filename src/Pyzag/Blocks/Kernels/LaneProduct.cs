using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pyzag.Blocks.Kernels;

/// <summary>Products of one matrix per lane; all of them row by row, as in <see cref="LaneLu{TLanes, T}"/>.</summary>
internal static class LaneProduct<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>c ← c + a b, or c + aᵀ b; the left factor is <paramref name="rows"/> by <paramref name="inner"/> then.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(ref T a, bool transposed, ref T b, ref T c, int rows, int inner, int columns) =>
        Add(ref a, transposed ? 1 : inner, transposed ? rows : 1, ref b, ref c, rows, inner, columns);

    /// <summary>v ← −v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Negate(ref T values, int size)
    {
        for (var e = 0; e < size * TLanes.Count; e += TLanes.Count)
            (-TLanes.Load(ref Unsafe.Add(ref values, e))).Store(ref Unsafe.Add(ref values, e));
    }

    /// <summary>Goes down the columns of c, four rows at a time: these need the same numbers of b, and their sums do not wait for one another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ref T a, int rowStride, int innerStride, ref T b, ref T c, int rows, int inner, int columns)
    {
        var width = TLanes.Count;
        var (down, along, step) = (rowStride * width, innerStride * width, columns * width);
        for (var column = 0; column < columns; column++)
        {
            ref var right = ref Unsafe.Add(ref b, column * width);
            ref var target = ref Unsafe.Add(ref c, column * width);
            ref var left = ref a;
            var row = 0;
            for (; row + 4 <= rows; row += 4)
            {
                AddFour(ref left, down, along, ref right, ref target, step, inner);
                left = ref Unsafe.Add(ref left, 4 * down);
                target = ref Unsafe.Add(ref target, 4 * step);
            }

            for (; row < rows; row++)
            {
                AddOne(ref left, along, ref right, ref target, step, inner);
                left = ref Unsafe.Add(ref left, down);
                target = ref Unsafe.Add(ref target, step);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddFour(ref T left, int down, int along, ref T right, ref T target, int step, int inner)
    {
        var p = TLanes.Load(ref target);
        var q = TLanes.Load(ref Unsafe.Add(ref target, step));
        var r = TLanes.Load(ref Unsafe.Add(ref target, 2 * step));
        var s = TLanes.Load(ref Unsafe.Add(ref target, 3 * step));
        for (var k = 0; k < inner; k++)
        {
            var factor = TLanes.Load(ref right);
            p = TLanes.MultiplyAdd(TLanes.Load(ref left), factor, p);
            q = TLanes.MultiplyAdd(TLanes.Load(ref Unsafe.Add(ref left, down)), factor, q);
            r = TLanes.MultiplyAdd(TLanes.Load(ref Unsafe.Add(ref left, 2 * down)), factor, r);
            s = TLanes.MultiplyAdd(TLanes.Load(ref Unsafe.Add(ref left, 3 * down)), factor, s);
            left = ref Unsafe.Add(ref left, along);
            right = ref Unsafe.Add(ref right, step);
        }

        p.Store(ref target);
        q.Store(ref Unsafe.Add(ref target, step));
        r.Store(ref Unsafe.Add(ref target, 2 * step));
        s.Store(ref Unsafe.Add(ref target, 3 * step));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddOne(ref T left, int along, ref T right, ref T target, int step, int inner)
    {
        var sum = TLanes.Load(ref target);
        for (var k = 0; k < inner; k++)
        {
            sum = TLanes.MultiplyAdd(TLanes.Load(ref left), TLanes.Load(ref right), sum);
            left = ref Unsafe.Add(ref left, along);
            right = ref Unsafe.Add(ref right, step);
        }

        sum.Store(ref target);
    }
}
