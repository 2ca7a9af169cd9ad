using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What an optimizer remembers of one parameter.</summary>
public abstract class OptimizerState
{
    /// <summary>The parameter.</summary>
    protected Parameter _parameter;

    /// <summary>Creates the state of a parameter.</summary>
    protected OptimizerState(Parameter parameter) => _parameter = parameter;

    /// <summary>The fields of a derived class, for it to be saved, loaded, compared and disposed.</summary>
    internal virtual IStateFields? Fields => null;

    /// <summary>Writes the state.</summary>
    public abstract void SaveStateDict(BinaryWriter writer);

    /// <summary>Reads the state.</summary>
    /// <exception cref="ArgumentException">A tensor has another shape or dtype.</exception>
    /// <exception cref="EndOfStreamException">The stream is cut short.</exception>
    public abstract void LoadStateDict(BinaryReader reader);

    /// <summary>Copies the state of another parameter.</summary>
    /// <exception cref="ArgumentException"><paramref name="source"/> belongs to another kind of optimizer.</exception>
    public abstract void LoadStateDict(OptimizerState source);

    /// <summary>Sets the state as it is before the first step.</summary>
    public abstract void Initialize(OptimizerOptions options);

    /// <summary>Whether another state has the same numbers, but for rounding.</summary>
    public virtual bool ApproximatelyEquals(OptimizerState other) => Fields?.ApproximatelyEqual(this, other) ?? false;

    /// <summary>Moves the tensors of the state.</summary>
    public virtual void to(Device device) => Fields?.Move(this, device);

    /// <summary>Writes the fields of a derived class.</summary>
    private protected void Write(BinaryWriter writer) => Fields!.Write(writer, this);

    /// <summary>Reads the fields of a derived class.</summary>
    private protected void Read(BinaryReader reader) => Fields!.Read(reader, this, _parameter);

    /// <summary>Copies the fields of a derived class.</summary>
    private protected void Copy(OptimizerState source) => Fields!.Copy(source, this, _parameter.device);

    /// <summary>Disposes the tensors of a derived class.</summary>
    private protected void Release() => Fields!.Dispose(this);

    /// <summary>Sets a tensor of the state to zeros like the parameter.</summary>
    private protected void Zero(ref Tensor tensor) => Set(ref tensor, zeros_like(_parameter));

    /// <summary>Sets a tensor of the state, which owns it from now on.</summary>
    private protected static void Set(ref Tensor tensor, Tensor value)
    {
        tensor?.Dispose();
        tensor = value.DetachFromDisposeScope();
    }
}
