using Pyzag.Internal;

namespace Pyzag.Training;

/// <summary>Ends the training when what another callback records has not fallen for a while.</summary>
/// <remarks>Put it behind the callback that records, and give it the same steps. It looks at the records alone, so that it goes on as if nothing had been when a training is resumed.</remarks>
public sealed class EarlyStopping : TrainingCallback
{
    private readonly string _record;
    private readonly int _patience;
    private readonly double _leastGain;

    /// <summary>Makes the callback.</summary>
    /// <param name="record">The name of the record, such as that of a <see cref="LossMonitor"/>.</param>
    /// <param name="patience">After how many records without a new lowest one the training ends, 1 or more. One that is NaN or infinite is none.</param>
    /// <param name="every">After how many steps it looks, again and again.</param>
    /// <param name="leastGain">By how much a record has to be below the lowest before to count, 0 or more.</param>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public EarlyStopping(string record, int patience = 10, int every = 100, double leastGain = 0) : base(every)
    {
        ArgumentNullException.ThrowIfNull(record);
        (_record, _patience, _leastGain) = (record, Guard.AtLeast(patience, 1, nameof(patience), "it waits for one record at least"), Guard.NotNegative(leastGain, nameof(leastGain)));
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">Nothing was recorded under the name.</exception>
    protected internal override void Invoke(TrainingMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        var series = moment.Records[_record];
        if (series.Count == 0)
            throw new InvalidOperationException($"`{_record}`: expected a record of that name, got those of {string.Join(", ", moment.Records.Names)}; put the callback that records it before this one.");
        var (best, since) = (double.PositiveInfinity, 0);
        foreach (var (_, value) in series)
            (best, since) = value < best - _leastGain ? (value, 0) : (best, since + 1);
        if (since >= _patience)
            moment.Stop($"{_record} has not fallen below {best:g6} in its last {since} records");
    }
}
