using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// LU decomposition with partial pivoting of one matrix per lane. A matrix is row by row, entry (i, j) at <c>(i * n + j) * Count</c>; a
/// right-hand side (i, c) at <c>(i * columns + c) * Count</c>. Lanes never meet: each computes the same, to the last bit, whatever rows the
/// others exchange.
/// </summary>
/// <remarks>
/// The factors are U above the diagonal, its reciprocals on it, the negative multipliers below it, and then a register per column: which row
/// came to the diagonal, counted from there. Exchanges leave the multipliers of earlier columns where they are, unlike LAPACK's, so
/// whoever uses them has to exchange and eliminate in turns as well: <see cref="LaneSubstitution{TLanes, T}"/>.
/// </remarks>
internal static class LaneLu<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Decomposes in place, and eliminates in a right-hand side on the way. Returns the mask of the lanes that have a pivot of zero.
    /// </summary>
    /// <param name="matrix">The matrices, and behind them room for the pivots.</param>
    /// <param name="n">How many rows they have.</param>
    /// <param name="right">The right-hand side.</param>
    /// <param name="columns">How many columns that has; none if it has to stay what it is.</param>
    /// <param name="aside">Room for a row.</param>
    /// <param name="ahead">What is needed next.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static TLanes Factorize(ref T matrix, int n, ref T right, int columns, ref T aside, MemoryAhead<T> ahead)
    {
        ref var pivots = ref Unsafe.Add(ref matrix, n * n * TLanes.Count);
        var width = TLanes.Count;
        var (stride, rightStride) = (n * width, columns * width);
        var zero = TLanes.Broadcast(T.Zero);
        var one = TLanes.Broadcast(T.One);
        var singular = zero;
        for (var k = 0; k < n; k++)
        {
            ahead.Fetch(k * stride, stride);
            ref var diagonal = ref Unsafe.Add(ref matrix, k * (stride + width));
            ref var rightTop = ref Unsafe.Add(ref right, k * rightStride);
            var rows = n - k;
            var pivot = FindPivot(ref diagonal, rows, stride);
            pivot.Store(ref Unsafe.Add(ref pivots, k * width));
            var exchange = LaneRows<TLanes, T>.AnyBelow(pivot);
            if (exchange)
                LaneRows<TLanes, T>.Lift(ref diagonal, rows, rows, stride, pivot, ref aside);
            var divisor = TLanes.Load(ref diagonal);
            singular |= TLanes.AreEqual(divisor, zero);
            var reciprocal = one / divisor;
            reciprocal.Store(ref diagonal);
            Divide(ref diagonal, rows, stride, reciprocal, pivot, ref aside);
            LaneRows<TLanes, T>.Add(ref diagonal, stride, ref Unsafe.Add(ref diagonal, width), rows, rows - 1, stride, pivot, ref Unsafe.Add(ref aside, width));
            if (exchange)
                LaneRows<TLanes, T>.Lift(ref rightTop, rows, columns, rightStride, pivot, ref aside);
            LaneRows<TLanes, T>.Add(ref diagonal, stride, ref rightTop, rows, columns, rightStride, pivot, ref aside);
        }

        return singular;
    }

    /// <summary>How far below the diagonal the first of the largest numbers of its column is. A lane of NaN stays with the diagonal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TLanes FindPivot(ref T diagonal, int rows, int stride)
    {
        var first = TLanes.Abs(TLanes.Load(ref diagonal));
        var largest = first;
        ref var entry = ref diagonal;
        for (var i = 1; i < rows; i++)
        {
            entry = ref Unsafe.Add(ref entry, stride);
            largest = TLanes.Max(largest, TLanes.Abs(TLanes.Load(ref entry)));
        }

        var pivot = TLanes.Broadcast(T.Zero);
        if (TLanes.Bits(TLanes.GreaterThan(largest, first)) == 0)
            return pivot;
        // Upwards, so that the first of equal ones is the last to be found.
        for (var i = rows - 1; i >= 0; i--)
        {
            var found = TLanes.AreEqual(TLanes.Abs(TLanes.Load(ref entry)), largest);
            pivot = TLanes.Select(found, TLanes.Broadcast(T.CreateTruncating(i)), pivot);
            entry = ref Unsafe.Add(ref entry, -stride);
        }

        return pivot;
    }

    /// <summary>Puts the negative multipliers below the diagonal. Where the row was lifted, it is that put aside which is to be eliminated.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Divide(ref T diagonal, int rows, int stride, TLanes reciprocal, TLanes pivot, ref T aside)
    {
        var old = TLanes.Load(ref aside);
        ref var entry = ref diagonal;
        for (var i = 1; i < rows; i++)
        {
            entry = ref Unsafe.Add(ref entry, stride);
            var value = TLanes.Select(LaneRows<TLanes, T>.IsRow(pivot, i), old, TLanes.Load(ref entry));
            (-(value * reciprocal)).Store(ref entry);
        }
    }
}
