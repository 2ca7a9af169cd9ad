using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>Counts failed series; several threads may.</summary>
internal sealed class FailureCount(long series)
{
    private readonly Lock _lock = new();
    private readonly long[] _bySeries = new long[series];
    private long _evaluations;
    private long _points;
    private long _last;

    internal SeriesFailures Report
    {
        get
        {
            lock (_lock)
                return new SeriesFailures(_evaluations, _points, [.. _bySeries], _last);
        }
    }

    /// <summary>Counts an evaluation.</summary>
    /// <param name="points">Of how many points.</param>
    /// <param name="failed">Which series failed, <c>(points, series)</c>; null for none.</param>
    internal void Add(long points, Tensor? failed)
    {
        using var scope = TensorScope.Open();
        var bySeries = failed?.sum(0, type: ScalarType.Int64).cpu().data<long>().ToArray();
        lock (_lock)
        {
            _evaluations++;
            _points += points;
            _last = bySeries?.Sum() ?? 0;
            for (var i = 0; i < bySeries?.Length; i++)
                _bySeries[i] += bySeries[i];
        }
    }
}
