namespace Pyzag.Training;

/// <summary>What callbacks measured, by name, in the order of steps.</summary>
public sealed class TrainingRecords
{
    private readonly SortedDictionary<string, List<(int Step, double Value)>> _series = new(StringComparer.Ordinal);

    /// <summary>The names under which something was recorded.</summary>
    public IReadOnlyCollection<string> Names => _series.Keys;

    /// <summary>What was recorded under a name: after how many steps, and the value. Empty where nothing was.</summary>
    /// <param name="name">The name.</param>
    public IReadOnlyList<(int Step, double Value)> this[string name] => _series.TryGetValue(name, out var series) ? series : [];

    /// <summary>Adds a value; one that is there for the step is replaced.</summary>
    internal void Add(string name, int step, double value)
    {
        if (!_series.TryGetValue(name, out var series))
            _series[name] = series = [];
        if (series.Count > 0 && series[^1].Step == step)
            series.RemoveAt(series.Count - 1);
        series.Add((step, value));
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(_series.Count);
        foreach (var (name, series) in _series)
        {
            writer.Write(name);
            writer.Write(series.Count);
            foreach (var (step, value) in series)
            {
                writer.Write(step);
                writer.Write(value);
            }
        }
    }

    internal void Read(BinaryReader reader)
    {
        _series.Clear();
        for (var names = reader.ReadInt32(); names > 0; names--)
        {
            var name = reader.ReadString();
            for (var entries = reader.ReadInt32(); entries > 0; entries--)
                Add(name, reader.ReadInt32(), reader.ReadDouble());
        }
    }
}
