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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add(ref T a, int rowStride, int innerStride, ref T b, ref T c, int rows, int inner, int columns)
    {
        var width = TLanes.Count;
        for (var i = 0; i < rows; i++)
        {
            ref var left = ref Unsafe.Add(ref a, i * rowStride * width);
            ref var target = ref Unsafe.Add(ref c, i * columns * width);
            var column = 0;
            for (; column + 4 <= columns; column += 4)
            {
                ref var tile = ref Unsafe.Add(ref target, column * width);
                var s0 = TLanes.Load(ref tile);
                var s1 = TLanes.Load(ref Unsafe.Add(ref tile, width));
                var s2 = TLanes.Load(ref Unsafe.Add(ref tile, 2 * width));
                var s3 = TLanes.Load(ref Unsafe.Add(ref tile, 3 * width));
                for (var k = 0; k < inner; k++)
                {
                    ref var right = ref Unsafe.Add(ref b, (k * columns + column) * width);
                    var factor = TLanes.Load(ref Unsafe.Add(ref left, k * innerStride * width));
                    s0 = TLanes.MultiplyAdd(factor, TLanes.Load(ref right), s0);
                    s1 = TLanes.MultiplyAdd(factor, TLanes.Load(ref Unsafe.Add(ref right, width)), s1);
                    s2 = TLanes.MultiplyAdd(factor, TLanes.Load(ref Unsafe.Add(ref right, 2 * width)), s2);
                    s3 = TLanes.MultiplyAdd(factor, TLanes.Load(ref Unsafe.Add(ref right, 3 * width)), s3);
                }

                s0.Store(ref tile);
                s1.Store(ref Unsafe.Add(ref tile, width));
                s2.Store(ref Unsafe.Add(ref tile, 2 * width));
                s3.Store(ref Unsafe.Add(ref tile, 3 * width));
            }

            for (; column < columns; column++)
            {
                var sum = TLanes.Load(ref Unsafe.Add(ref target, column * width));
                for (var k = 0; k < inner; k++)
                    sum = TLanes.MultiplyAdd(
                        TLanes.Load(ref Unsafe.Add(ref left, k * innerStride * width)), TLanes.Load(ref Unsafe.Add(ref b, (k * columns + column) * width)), sum);
                sum.Store(ref Unsafe.Add(ref target, column * width));
            }
        }
    }
}
