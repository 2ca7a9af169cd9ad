using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// LU decomposition with partial pivoting, P A = L U, of one matrix per lane, and solutions with it. A matrix is row by row, entry (i, j) at
/// <c>(i * n + j) * Count</c>; a right-hand side (i, c) at <c>(i * columns + c) * Count</c>. Lanes never meet: a lane whose rows need no
/// exchange computes the same, to the last bit, whatever the others need.
/// </summary>
/// <remarks>
/// The factors are U above the diagonal, its reciprocals on it, −L below it, and then a register per row: which row it was exchanged with.
/// </remarks>
internal static class LaneLu<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Decomposes in place, and returns the mask of the lanes that have a pivot of zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static TLanes Factorize(ref T matrix, int n)
    {
        ref var pivots = ref Unsafe.Add(ref matrix, n * n * TLanes.Count);
        var width = TLanes.Count;
        var rowStride = n * width;
        var one = TLanes.Broadcast(T.One);
        var zero = TLanes.Broadcast(T.Zero);
        var singular = zero;
        for (var k = 0; k < n; k++)
        {
            ref var top = ref Unsafe.Add(ref matrix, k * rowStride);
            var diagonal = TLanes.Abs(TLanes.Load(ref Unsafe.Add(ref top, k * width)));
            var largest = diagonal;
            for (var i = k + 1; i < n; i++)
                largest = TLanes.Max(largest, TLanes.Abs(TLanes.Load(ref Unsafe.Add(ref matrix, i * rowStride + k * width))));
            ref var pivot = ref Unsafe.Add(ref pivots, k * width);
            TLanes.Broadcast(T.CreateTruncating(k)).Store(ref pivot);
            if (TLanes.Bits(TLanes.GreaterThan(largest, diagonal)) != 0)
            {
                FindPivots(ref matrix, n, k, largest, ref pivot);
                Exchange(ref matrix, n, k, ref pivot);
            }

            var divisor = TLanes.Load(ref Unsafe.Add(ref top, k * width));
            singular |= TLanes.AreEqual(divisor, zero);
            var reciprocal = one / divisor;
            reciprocal.Store(ref Unsafe.Add(ref top, k * width));
            for (var i = k + 1; i < n; i++)
            {
                ref var multiplier = ref Unsafe.Add(ref matrix, i * rowStride + k * width);
                (-(TLanes.Load(ref multiplier) * reciprocal)).Store(ref multiplier);
            }

            Eliminate(ref top, k, n);
        }

        return singular;
    }

    /// <summary>Finds for each lane the first row from k on with the largest number in column k. A lane of NaN stays with row k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void FindPivots(ref T matrix, int n, int k, TLanes largest, ref T pivot)
    {
        var pivotRow = TLanes.Load(ref pivot);
        for (var i = n - 1; i >= k; i--)
        {
            var candidate = TLanes.Abs(TLanes.Load(ref Unsafe.Add(ref matrix, (i * n + k) * TLanes.Count)));
            pivotRow = TLanes.Select(TLanes.AreEqual(candidate, largest), TLanes.Broadcast(T.CreateTruncating(i)), pivotRow);
        }

        pivotRow.Store(ref pivot);
    }

    /// <summary>Adds row k, times the multipliers in column k, to the rows below it: two at a time, so that its numbers are loaded half as often.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Eliminate(ref T top, int k, int n)
    {
        var width = TLanes.Count;
        ref var upper = ref Unsafe.Add(ref top, n * width);
        var rows = n - k - 1;
        for (; rows >= 2; rows -= 2)
        {
            ref var lower = ref Unsafe.Add(ref upper, n * width);
            var (p, q) = (TLanes.Load(ref Unsafe.Add(ref upper, k * width)), TLanes.Load(ref Unsafe.Add(ref lower, k * width)));
            for (var e = (k + 1) * width; e < n * width; e += width)
            {
                var pivotRow = TLanes.Load(ref Unsafe.Add(ref top, e));
                TLanes.MultiplyAdd(p, pivotRow, TLanes.Load(ref Unsafe.Add(ref upper, e))).Store(ref Unsafe.Add(ref upper, e));
                TLanes.MultiplyAdd(q, pivotRow, TLanes.Load(ref Unsafe.Add(ref lower, e))).Store(ref Unsafe.Add(ref lower, e));
            }

            upper = ref Unsafe.Add(ref lower, n * width);
        }

        if (rows == 1)
        {
            var p = TLanes.Load(ref Unsafe.Add(ref upper, k * width));
            for (var e = (k + 1) * width; e < n * width; e += width)
                TLanes.MultiplyAdd(p, TLanes.Load(ref Unsafe.Add(ref top, e)), TLanes.Load(ref Unsafe.Add(ref upper, e))).Store(ref Unsafe.Add(ref upper, e));
        }
    }

    /// <summary>Solves A x = v in place for several columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Solve(ref T factors, int n, ref T vector, int columns)
    {
        ref var pivots = ref Unsafe.Add(ref factors, n * n * TLanes.Count);
        var width = TLanes.Count;
        for (var k = 0; k < n - 1; k++)
            ExchangeRows(ref vector, columns, k, ref pivots);
        for (var column = 0; column < columns; column++)
        {
            ref var x = ref Unsafe.Add(ref vector, column * width);
            for (var i = 1; i < n; i++)
            {
                ref var row = ref Unsafe.Add(ref factors, i * n * width);
                var sum = TLanes.Load(ref Unsafe.Add(ref x, i * columns * width));
                for (var k = 0; k < i; k++)
                    sum = TLanes.MultiplyAdd(TLanes.Load(ref Unsafe.Add(ref row, k * width)), TLanes.Load(ref Unsafe.Add(ref x, k * columns * width)), sum);
                sum.Store(ref Unsafe.Add(ref x, i * columns * width));
            }

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

    /// <summary>Solves Aᵀ x = v in place for several columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void SolveTransposed(ref T factors, int n, ref T vector, int columns)
    {
        ref var pivots = ref Unsafe.Add(ref factors, n * n * TLanes.Count);
        var width = TLanes.Count;
        for (var column = 0; column < columns; column++)
        {
            ref var x = ref Unsafe.Add(ref vector, column * width);
            for (var i = 0; i < n; i++)
            {
                var sum = -TLanes.Load(ref Unsafe.Add(ref x, i * columns * width));
                for (var k = 0; k < i; k++)
                    sum = TLanes.MultiplyAdd(TLanes.Load(ref Unsafe.Add(ref factors, (k * n + i) * width)), TLanes.Load(ref Unsafe.Add(ref x, k * columns * width)), sum);
                (-sum * TLanes.Load(ref Unsafe.Add(ref factors, (i * n + i) * width))).Store(ref Unsafe.Add(ref x, i * columns * width));
            }

            for (var i = n - 2; i >= 0; i--)
            {
                var sum = TLanes.Load(ref Unsafe.Add(ref x, i * columns * width));
                for (var k = n - 1; k > i; k--)
                    sum = TLanes.MultiplyAdd(TLanes.Load(ref Unsafe.Add(ref factors, (k * n + i) * width)), TLanes.Load(ref Unsafe.Add(ref x, k * columns * width)), sum);
                sum.Store(ref Unsafe.Add(ref x, i * columns * width));
            }
        }

        for (var k = n - 2; k >= 0; k--)
            ExchangeRows(ref vector, columns, k, ref pivots);
    }

    /// <summary>Exchanges row k of a right-hand side with its pivot row, where that is another one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void ExchangeRows(ref T rows, int size, int k, ref T pivots)
    {
        ref var pivot = ref Unsafe.Add(ref pivots, k * TLanes.Count);
        if (TLanes.Bits(TLanes.GreaterThan(TLanes.Load(ref pivot), TLanes.Broadcast(T.CreateTruncating(k)))) != 0)
            Exchange(ref rows, size, k, ref pivot);
    }

    /// <summary>Exchanges row <paramref name="k"/> with the pivot row of each lane.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Exchange(ref T rows, int size, int k, ref T pivot)
    {
        var pivotRow = TLanes.Load(ref pivot);
        var length = size * TLanes.Count;
        var lanes = TLanes.Bits(TLanes.GreaterThan(pivotRow, TLanes.Broadcast(T.CreateTruncating(k))));
        while (lanes != 0)
        {
            // All lanes that exchange with the same row as the first of those that are left.
            var row = Unsafe.Add(ref pivot, BitOperations.TrailingZeroCount(lanes));
            var mask = TLanes.AreEqual(pivotRow, TLanes.Broadcast(row));
            lanes &= ~TLanes.Bits(mask);
            var other = int.CreateTruncating(row);
            ref var upper = ref Unsafe.Add(ref rows, k * length);
            ref var lower = ref Unsafe.Add(ref rows, other * length);
            for (var j = 0; j < length; j += TLanes.Count)
            {
                var (u, l) = (TLanes.Load(ref Unsafe.Add(ref upper, j)), TLanes.Load(ref Unsafe.Add(ref lower, j)));
                TLanes.Select(mask, l, u).Store(ref Unsafe.Add(ref upper, j));
                TLanes.Select(mask, u, l).Store(ref Unsafe.Add(ref lower, j));
            }
        }
    }
}
