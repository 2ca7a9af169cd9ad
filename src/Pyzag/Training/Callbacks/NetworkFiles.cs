namespace Pyzag.Training;

/// <summary>Saves the model every so many steps, each time to a file of its own that <c>model.load</c> reads.</summary>
/// <param name="every">After how many steps, again and again.</param>
/// <param name="path">From the number of steps made to the path of the file.</param>
/// <exception cref="ArgumentNullException"><paramref name="path"/> is null.</exception>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is below 1.</exception>
public sealed class NetworkFiles(int every, Func<int, string> path) : TrainingCallback(every)
{
    private readonly Func<int, string> _path = path ?? throw new ArgumentNullException(nameof(path));

    /// <inheritdoc/>
    protected internal override void Invoke(TrainingMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        moment.Model.save(_path(moment.Step));
    }
}
