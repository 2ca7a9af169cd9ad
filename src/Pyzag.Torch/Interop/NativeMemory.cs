namespace TorchSharp.Interop;

/// <summary>
/// Keeps native memory bounded when nobody disposes: the garbage collector sees a few dozen bytes a tensor, so what hangs on them is
/// counted here, and a collection is asked for when the count has grown by a budget since the last one.
/// </summary>
internal static class NativeMemory
{
    const long SmallestBudget = 64L << 20;

    // How long an allocating thread waits for the finalizer thread to catch up. It never waits without a bound: the finalizer of
    // somebody's object may need a lock that this thread holds.
    static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    static readonly Lock Gate = new();
    static long live;
    static long limit = SmallestBudget;

    /// <summary>The native bytes that managed handles hold.</summary>
    internal static long Live => Interlocked.Read(ref live);

    internal static void Allocated(long bytes)
    {
        if (Interlocked.Add(ref live, bytes) > Volatile.Read(ref limit)) Relieve();
    }

    // What was given back in good order makes room for no garbage: the limit follows the bytes in use downwards, too.
    internal static void Released(long bytes)
    {
        var lower = LimitFor(Interlocked.Add(ref live, -bytes));
        if (lower < Volatile.Read(ref limit)) Volatile.Write(ref limit, lower);
    }

    static long LimitFor(long inUse) => inUse + Math.Max(SmallestBudget, inUse / 2);

    // Collects younger generations first; what is still alive after an older one sets the next limit.
    static void Relieve()
    {
        if (!Gate.TryEnter()) return;
        try
        {
            var goal = Volatile.Read(ref limit) - SmallestBudget / 2;
            for (var generation = 0; generation <= GC.MaxGeneration && Live > goal; generation++)
            {
                GC.Collect(generation, GCCollectionMode.Forced, blocking: true);
                WaitForFinalizers(goal);
            }
            Volatile.Write(ref limit, LimitFor(Live));
        }
        finally
        {
            Gate.Exit();
        }
    }

    // Done when the goal is met, or when the finalizer thread makes no more progress.
    static void WaitForFinalizers(long goal)
    {
        var deadline = Environment.TickCount64 + (long)Patience.TotalMilliseconds;
        for (var before = long.MaxValue; Live > goal && Live < before && Environment.TickCount64 < deadline;)
        {
            before = Live;
            Thread.Sleep(1);
        }
    }
}
