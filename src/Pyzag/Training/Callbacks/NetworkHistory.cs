using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>Keeps a copy of the weights every so many steps, in memory.</summary>
/// <param name="every">After how many steps, again and again.</param>
/// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is below 1.</exception>
public sealed class NetworkHistory(int every) : TrainingCallback(every), IDisposable
{
    private readonly SortedDictionary<int, WeightCopy> _copies = [];

    /// <summary>After how many steps there is a copy.</summary>
    public IReadOnlyCollection<int> Steps => _copies.Keys;

    /// <summary>Writes the weights of a step into a model.</summary>
    /// <param name="step">One of <see cref="Steps"/>.</param>
    /// <param name="model">A model as the trained one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no copy of that step.</exception>
    public void Restore(int step, nn.Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!_copies.TryGetValue(step, out var copy))
            throw new ArgumentException($"`step`: expected one of {string.Join(", ", Steps)}, got {step}.", nameof(step));
        copy.Restore(model);
    }

    /// <summary>Disposes the copies.</summary>
    public void Dispose()
    {
        foreach (var copy in _copies.Values)
            copy.Dispose();
        _copies.Clear();
    }

    /// <inheritdoc/>
    protected internal override void Invoke(TrainingMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        if (!_copies.TryGetValue(moment.Step, out var copy))
            _copies[moment.Step] = copy = new WeightCopy();
        copy.Take(moment.Model, moment.Step);
    }

    /// <inheritdoc/>
    protected internal override void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_copies.Count);
        foreach (var copy in _copies.Values)
            copy.Write(writer);
    }

    /// <inheritdoc/>
    protected internal override void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Dispose();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var copy = new WeightCopy();
            copy.Read(reader);
            _copies[copy.Step] = copy;
        }
    }
}
