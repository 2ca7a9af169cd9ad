namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// Which warm-up draws the metric is estimated from: none at the start, where chains still travel, then windows that double, each replacing
/// the estimate of the one before, then none while the step size settles (Stan's schedule: 75, 25 doubling, 50).
/// </summary>
internal sealed class WarmupSchedule
{
    private readonly int _first;
    private readonly HashSet<int> _ends = [];

    internal WarmupSchedule(int draws)
    {
        var (start, window, end) = draws >= 150 ? (75, 25, 50) : ((int)(0.15 * draws), draws - (int)(0.15 * draws) - (int)(0.1 * draws), (int)(0.1 * draws));
        if (draws < 20)
        {
            _first = draws;
            return;
        }

        _first = start;
        var stop = draws - end;
        for (var at = start; at < stop; window *= 2)
        {
            // The last window takes what would be too short for the next one.
            at += at + 3 * window > stop ? stop - at : window;
            _ends.Add(at - 1);
        }

        Stop = stop;
    }

    private int Stop { get; }

    /// <summary>Whether the estimate learns from this draw of the warm-up.</summary>
    internal bool Learns(int draw) => draw >= _first && draw < Stop;

    /// <summary>Whether the estimate becomes the metric after this draw.</summary>
    internal bool EndsWindow(int draw) => _ends.Contains(draw);
}
