namespace Pyzag.Testing;

/// <summary>
/// The largest resident set of the process while this object lives, looked at every millisecond by a thread of its own. Tensors beyond 32 MiB, which are mapped when they are made and unmapped when they die,
/// cannot hide in memory that was kept from before.
/// </summary>
public sealed class PeakMemory : IDisposable
{
    private readonly Thread _thread;
    private readonly long _before = Environment.WorkingSet;
    private readonly CancellationTokenSource _end = new();
    private long _peak;

    /// <summary>Begins to look.</summary>
    public PeakMemory()
    {
        _thread = new Thread(Look) { IsBackground = true };
        _thread.Start();
    }

    /// <summary>Ends, and tells by how many bytes the peak exceeds the beginning.</summary>
    public long Stop()
    {
        _end.Cancel();
        _thread.Join();
        return _peak - _before;
    }

    public void Dispose()
    {
        _ = Stop();
        _end.Dispose();
    }

    private void Look()
    {
        do
            _peak = Math.Max(_peak, Environment.WorkingSet);
        while (!_end.Token.WaitHandle.WaitOne(1));
    }
}
