using System.Collections.Concurrent;

namespace TorchSharp.Interop;

/// <summary>Managed objects that native code refers to by number.</summary>
internal static class Tickets
{
    static readonly ConcurrentDictionary<long, object> Objects = new();
    static long last;

    /// <summary>Keeps <paramref name="value"/> alive until its ticket is taken back.</summary>
    internal static long Issue(object value)
    {
        var ticket = Interlocked.Increment(ref last);
        Objects[ticket] = value;
        return ticket;
    }

    internal static object? Find(long ticket) => Objects.GetValueOrDefault(ticket);

    internal static object? Take(long ticket) => Objects.TryRemove(ticket, out var value) ? value : null;
}
