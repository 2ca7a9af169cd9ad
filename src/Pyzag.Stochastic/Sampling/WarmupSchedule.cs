namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// Which warm-up draws the metric is estimated from: at the start, where chains still travel, windows of 5, 5, 10, 20 … draws that find its
/// scales; then windows that double, each replacing the estimate of the one before; then none while the step size settles (lengths as in
/// Stan: 75, 25 doubling, 50).
/// </summary>
internal sealed class WarmupSchedule
{
    private const int FirstTravel = 5;

    private readonly int _start;
    private readonly int _stop;
    private readonly HashSet<int> _ends = [];

    internal WarmupSchedule(int draws)
    {
        if (draws < 20)
            return;
        (_start, var window, var end) = draws >= 150 ? (75, 25, 50) : ((int)(0.15 * draws), draws / 6, (int)(0.1 * draws));
        for (var at = FirstTravel; at < _start; at *= 2)
            _ends.Add(at - 1);
        _ends.Add(_start - 1);
        _stop = draws - end;
        for (var at = _start; at < _stop; window *= 2)
        {
            // The last window takes what would be too short for the next one.
            at += at + 3 * window > _stop ? _stop - at : window;
            _ends.Add(at - 1);
        }
    }

    /// <summary>Whether the chain may still be on its way to where the target is.</summary>
    internal bool Travels(int draw) => draw < _start;

    /// <summary>Whether the estimate learns from this draw of the warm-up.</summary>
    internal bool Learns(int draw) => draw < _stop;

    /// <summary>Whether the estimate becomes the metric after this draw.</summary>
    internal bool EndsWindow(int draw) => _ends.Contains(draw);
}
