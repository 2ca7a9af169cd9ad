using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pyzag.Blocks.Kernels;

/// <summary>
/// A step of an elimination: of some rows, each lane brings the one that it wants to the top, and multiples of that are added to the others.
/// Every row takes part under a mask. Which rows the lanes want changes neither the order of the operations nor the time they take.
/// </summary>
internal static class LaneRows<TLanes, T>
    where TLanes : struct, ILanes<TLanes, T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>
    /// Brings a row to the top, and puts aside what was there. The row itself stays what it is: <see cref="Add"/> exchanges it on its way.
    /// </summary>
    /// <param name="top">The first of the rows.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="columns">How many numbers of a row take part.</param>
    /// <param name="stride">How far apart two rows are.</param>
    /// <param name="pivot">Which row is wanted, counted from the top.</param>
    /// <param name="aside">Room for <paramref name="columns"/> registers.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Lift(ref T top, int rows, int columns, int stride, TLanes pivot, ref T aside)
    {
        var width = TLanes.Count;
        for (var e = 0; e < columns * width; e += width)
            TLanes.Load(ref Unsafe.Add(ref top, e)).Store(ref Unsafe.Add(ref aside, e));
        // Lifting what was lifted changes nothing, so the last four may overlap those before.
        for (var column = 0; column < columns && columns >= 4; column += 4)
            LiftFour(ref Unsafe.Add(ref top, Math.Min(column, columns - 4) * width), rows, stride, pivot);
        for (var column = 0; column < columns && columns < 4; column++)
            LiftOne(ref Unsafe.Add(ref top, column * width), rows, stride, pivot);
    }

    /// <summary>Adds multiples of the top row to the others, two at a time, so that its numbers are loaded half as often.</summary>
    /// <param name="multipliers">The multiplier of each row; that of the top row is not used.</param>
    /// <param name="multiplierStride">How far apart two multipliers are.</param>
    /// <param name="top">The first of the rows.</param>
    /// <param name="rows">How many rows there are.</param>
    /// <param name="columns">How many numbers of a row take part.</param>
    /// <param name="stride">How far apart two rows are.</param>
    /// <param name="pivot">Which row was lifted; 0 where it is at the top anyway.</param>
    /// <param name="aside">What was put aside for it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void Add(ref T multipliers, int multiplierStride, ref T top, int rows, int columns, int stride, TLanes pivot, ref T aside)
    {
        var width = TLanes.Count;
        var length = columns * width;
        ref var upper = ref Unsafe.Add(ref top, stride);
        ref var multiplier = ref Unsafe.Add(ref multipliers, multiplierStride);
        for (var i = 1; i < rows - 1; i += 2)
        {
            ref var lower = ref Unsafe.Add(ref upper, stride);
            var (p, q) = (TLanes.Load(ref multiplier), TLanes.Load(ref Unsafe.Add(ref multiplier, multiplierStride)));
            var (upperLifted, lowerLifted) = (IsRow(pivot, i), IsRow(pivot, i + 1));
            for (var e = 0; e < length; e += width)
            {
                var (lifted, old) = (TLanes.Load(ref Unsafe.Add(ref top, e)), TLanes.Load(ref Unsafe.Add(ref aside, e)));
                var u = TLanes.Select(upperLifted, old, TLanes.Load(ref Unsafe.Add(ref upper, e)));
                var l = TLanes.Select(lowerLifted, old, TLanes.Load(ref Unsafe.Add(ref lower, e)));
                TLanes.MultiplyAdd(p, lifted, u).Store(ref Unsafe.Add(ref upper, e));
                TLanes.MultiplyAdd(q, lifted, l).Store(ref Unsafe.Add(ref lower, e));
            }

            multiplier = ref Unsafe.Add(ref multiplier, 2 * multiplierStride);
            upper = ref Unsafe.Add(ref lower, stride);
        }

        if (rows % 2 == 0)
        {
            var p = TLanes.Load(ref multiplier);
            var upperLifted = IsRow(pivot, rows - 1);
            for (var e = 0; e < length; e += width)
            {
                var u = TLanes.Select(upperLifted, TLanes.Load(ref Unsafe.Add(ref aside, e)), TLanes.Load(ref Unsafe.Add(ref upper, e)));
                TLanes.MultiplyAdd(p, TLanes.Load(ref Unsafe.Add(ref top, e)), u).Store(ref Unsafe.Add(ref upper, e));
            }
        }
    }

    /// <summary>Whether any lane wants another row than the top one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static bool AnyBelow(TLanes pivot) => TLanes.Bits(TLanes.GreaterThan(pivot, TLanes.Broadcast(T.Zero))) != 0;

    /// <summary>The mask of the lanes that want row <paramref name="i"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TLanes IsRow(TLanes pivot, int i) => TLanes.AreEqual(pivot, TLanes.Broadcast(T.CreateTruncating(i)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LiftFour(ref T top, int rows, int stride, TLanes pivot)
    {
        var width = TLanes.Count;
        var a = TLanes.Load(ref top);
        var b = TLanes.Load(ref Unsafe.Add(ref top, width));
        var c = TLanes.Load(ref Unsafe.Add(ref top, 2 * width));
        var d = TLanes.Load(ref Unsafe.Add(ref top, 3 * width));
        ref var row = ref top;
        for (var i = 1; i < rows; i++)
        {
            row = ref Unsafe.Add(ref row, stride);
            var wanted = IsRow(pivot, i);
            a = TLanes.Select(wanted, TLanes.Load(ref row), a);
            b = TLanes.Select(wanted, TLanes.Load(ref Unsafe.Add(ref row, width)), b);
            c = TLanes.Select(wanted, TLanes.Load(ref Unsafe.Add(ref row, 2 * width)), c);
            d = TLanes.Select(wanted, TLanes.Load(ref Unsafe.Add(ref row, 3 * width)), d);
        }

        a.Store(ref top);
        b.Store(ref Unsafe.Add(ref top, width));
        c.Store(ref Unsafe.Add(ref top, 2 * width));
        d.Store(ref Unsafe.Add(ref top, 3 * width));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void LiftOne(ref T top, int rows, int stride, TLanes pivot)
    {
        var found = TLanes.Load(ref top);
        ref var row = ref top;
        for (var i = 1; i < rows; i++)
        {
            row = ref Unsafe.Add(ref row, stride);
            found = TLanes.Select(IsRow(pivot, i), TLanes.Load(ref row), found);
        }

        found.Store(ref top);
    }
}
