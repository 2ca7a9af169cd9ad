using Pyzag.Internal;

namespace Pyzag.Training;

/// <summary>Something that happens every so many steps of a training: before the first step, and whenever the number of steps made is a multiple of <see cref="Every"/>, the last included.</summary>
public abstract class TrainingCallback
{
    /// <summary>Makes a callback.</summary>
    /// <param name="every">After how many steps it is called, again and again; 1 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is below 1.</exception>
    protected TrainingCallback(int every) => Every = Guard.AtLeast(every, 1, nameof(every), "1 calls it at every step");

    /// <summary>After how many steps it is called.</summary>
    public int Every { get; }

    /// <summary>What happens. Tensors made here live in a dispose scope that ends with the call.</summary>
    /// <param name="moment">The training as it is.</param>
    protected internal abstract void Invoke(TrainingMoment moment);

    /// <summary>Writes what it remembers into a checkpoint; nothing unless overridden.</summary>
    /// <param name="writer">The writer, which stays open.</param>
    protected internal virtual void Save(BinaryWriter writer)
    {
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="reader">The reader, which stays open.</param>
    protected internal virtual void Load(BinaryReader reader)
    {
    }
}
