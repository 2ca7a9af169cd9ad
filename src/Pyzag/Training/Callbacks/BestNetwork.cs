using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>Keeps a copy of the weights with which what another callback records is lowest. Put it behind that callback, and give it the same steps.</summary>
public sealed class BestNetwork : TrainingCallback, IDisposable
{
    private readonly WeightCopy _weights = new();
    private readonly string _record;

    /// <summary>Makes the callback.</summary>
    /// <param name="record">The name of the record, such as that of a <see cref="LossMonitor"/>.</param>
    /// <param name="every">After how many steps it looks, again and again.</param>
    /// <exception cref="ArgumentNullException"><paramref name="record"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is below 1.</exception>
    public BestNetwork(string record, int every = 100) : base(every)
    {
        ArgumentNullException.ThrowIfNull(record);
        _record = record;
    }

    /// <summary>After how many steps the weights were the best; null where none are kept.</summary>
    public int? Step => _weights.IsTaken ? _weights.Step : null;

    /// <summary>The lowest value; infinite where nothing is kept.</summary>
    public double Value { get; private set; } = double.PositiveInfinity;

    /// <summary>Writes the best weights into a model.</summary>
    /// <param name="model">A model as the trained one.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="InvalidOperationException">There are none.</exception>
    public void Restore(nn.Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (!_weights.IsTaken)
            throw new InvalidOperationException($"There are no weights yet: no finite value was recorded as `{_record}`.");
        _weights.Restore(model);
    }

    /// <summary>Disposes the copy.</summary>
    public void Dispose() => _weights.Dispose();

    /// <inheritdoc/>
    protected internal override void Invoke(TrainingMoment moment)
    {
        ArgumentNullException.ThrowIfNull(moment);
        if (moment.Records[_record] is not [.., var last] || last.Step != moment.Step || !(last.Value < Value))
            return;
        Value = last.Value;
        _weights.Take(moment.Model, moment.Step);
    }

    /// <inheritdoc/>
    protected internal override void Save(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Value);
        _weights.Write(writer);
    }

    /// <inheritdoc/>
    protected internal override void Load(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Value = reader.ReadDouble();
        _weights.Read(reader);
    }
}
