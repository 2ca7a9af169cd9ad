using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pyzag.Blocks.Kernels;

/// <summary>Solutions with the factors of <see cref="LaneLu{TLanes, T}"/>, in place of the right-hand sides.</summary>
internal static class LaneSubstitution<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Eliminates in a right-hand side as <see cref="LaneLu{TLanes, T}.Factorize"/> does.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Eliminate(ref T factors, int n, ref T right, int columns, ref T aside, MemoryAhead<T> ahead)
    {
        ref var pivots = ref Unsafe.Add(ref factors, n * n * TLanes.Count);
        var width = TLanes.Count;
        var (stride, rightStride) = (n * width, columns * width);
        for (var k = 0; k < n; k++)
        {
            ahead.Fetch(k * stride, stride);
            ref var top = ref Unsafe.Add(ref right, k * rightStride);
            var pivot = TLanes.Load(ref Unsafe.Add(ref pivots, k * width));
            if (LaneRows<TLanes, T>.AnyBelow(pivot))
                LaneRows<TLanes, T>.Lift(ref top, n - k, columns, rightStride, pivot, ref aside);
            LaneRows<TLanes, T>.Add(ref Unsafe.Add(ref factors, k * (stride + width)), stride, ref top, n - k, columns, rightStride, pivot, ref aside);
        }
    }

    /// <summary>Solves U x = v, the other half of A x = v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Solve(ref T factors, int n, ref T vector, int columns)
    {
        var width = TLanes.Count;
        for (var column = 0; column < columns; column++)
        {
            ref var x = ref Unsafe.Add(ref vector, column * width);
            for (var i = n - 1; i >= 0; i--)
            {
                ref var row = ref Unsafe.Add(ref factors, i * n * width);
                var sum = -TLanes.Load(ref Unsafe.Add(ref x, i * columns * width));
                for (var k = n - 1; k > i; k--)
                    sum = TLanes.MultiplyAdd(TLanes.Load(ref Unsafe.Add(ref row, k * width)), TLanes.Load(ref Unsafe.Add(ref x, k * columns * width)), sum);
                (-sum * TLanes.Load(ref Unsafe.Add(ref row, i * width))).Store(ref Unsafe.Add(ref x, i * columns * width));
            }
        }
    }

    /// <summary>Solves Aᵀ x = v.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SolveTransposed(ref T factors, int n, ref T vector, int columns, MemoryAhead<T> ahead)
    {
        var width = TLanes.Count;
        for (var i = 0; i < n; i++)
        {
            ahead.Fetch(i * n * width, n * width);
            for (var column = 0; column < columns; column++)
            {
                ref var x = ref Unsafe.Add(ref vector, column * width);
                var sum = -TLanes.Load(ref Unsafe.Add(ref x, i * columns * width));
                for (var k = 0; k < i; k++)
                    sum = TLanes.MultiplyAdd(TLanes.Load(ref Unsafe.Add(ref factors, (k * n + i) * width)), TLanes.Load(ref Unsafe.Add(ref x, k * columns * width)), sum);
                (-sum * TLanes.Load(ref Unsafe.Add(ref factors, (i * n + i) * width))).Store(ref Unsafe.Add(ref x, i * columns * width));
            }
        }

        for (var i = n - 2; i >= 0; i--)
        {
            var pivot = TLanes.Load(ref Unsafe.Add(ref factors, (n * n + i) * width));
            for (var column = 0; column < columns; column++)
            {
                ref var x = ref Unsafe.Add(ref vector, column * width);
                var sum = TLanes.Load(ref Unsafe.Add(ref x, i * columns * width));
                for (var k = n - 1; k > i; k--)
                    sum = TLanes.MultiplyAdd(TLanes.Load(ref Unsafe.Add(ref factors, (k * n + i) * width)), TLanes.Load(ref Unsafe.Add(ref x, k * columns * width)), sum);
                sum.Store(ref Unsafe.Add(ref x, i * columns * width));
                if (LaneRows<TLanes, T>.AnyBelow(pivot))
                    Exchange(ref Unsafe.Add(ref x, i * columns * width), n - i, columns * width, pivot);
            }
        }
    }

    /// <summary>Exchanges the first number of a column with the one that each lane wants there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(ref T top, int rows, int stride, TLanes pivot)
    {
        var old = TLanes.Load(ref top);
        var found = old;
        ref var entry = ref top;
        for (var i = 1; i < rows; i++)
        {
            entry = ref Unsafe.Add(ref entry, stride);
            var value = TLanes.Load(ref entry);
            var wanted = LaneRows<TLanes, T>.IsRow(pivot, i);
            found = TLanes.Select(wanted, value, found);
            TLanes.Select(wanted, old, value).Store(ref entry);
        }

        found.Store(ref top);
    }
}
