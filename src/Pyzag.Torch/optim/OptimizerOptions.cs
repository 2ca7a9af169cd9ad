namespace TorchSharp.Modules;

/// <summary>The options of a parameter group. Those that are null are taken from the optimizer when the group is added to it.</summary>
public class OptimizerOptions
{
    /// <summary>Creates options, all of them open.</summary>
    public OptimizerOptions()
    {
    }

    /// <summary>The present learning rate.</summary>
    public double? LearningRate { get; set; }

    /// <summary>The learning rate that schedulers start from.</summary>
    public double InitialLearningRate { get; set; }

    /// <summary>The fields of a derived class, for it to be saved, loaded and completed.</summary>
    internal virtual IOptionFields? Fields => null;

    /// <summary>Writes the options.</summary>
    /// <exception cref="InvalidOperationException">An option is open.</exception>
    public virtual void SaveStateDict(BinaryWriter writer)
    {
        writer.Write(InitialLearningRate);
        writer.Write(LearningRate ?? throw new InvalidOperationException("The learning rate is not set. Add the parameter group to an optimizer first."));
        Fields?.Write(writer, this);
    }

    /// <summary>Reads the options.</summary>
    /// <exception cref="EndOfStreamException">The stream is cut short.</exception>
    public virtual void LoadStateDict(BinaryReader reader)
    {
        InitialLearningRate = reader.ReadDouble();
        LearningRate = reader.ReadDouble();
        Fields?.Read(reader, this);
    }

    /// <summary>Copies the options of another group.</summary>
    /// <exception cref="ArgumentException"><paramref name="source"/> belongs to another kind of optimizer.</exception>
    public virtual void LoadStateDict(OptimizerOptions source)
    {
        Fields?.Copy(source, this, onlyOpen: false);
        InitialLearningRate = source.InitialLearningRate;
        LearningRate = source.LearningRate;
    }

    /// <summary>Takes what is open from an optimizer's own options.</summary>
    internal void Complete(OptimizerOptions defaults)
    {
        Fields?.Copy(defaults, this, onlyOpen: true);
        LearningRate ??= defaults.LearningRate;
        InitialLearningRate = LearningRate!.Value;
    }
}
