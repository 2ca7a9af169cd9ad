using Pyzag.Internal;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>A copy of the parameters and buffers of a module.</summary>
internal sealed class WeightCopy : IDisposable
{
    private readonly Dictionary<string, Tensor> _tensors = [];

    /// <summary>Whether there is a copy.</summary>
    internal bool IsTaken => _tensors.Count > 0;

    /// <summary>After how many steps it was taken.</summary>
    internal int Step { get; private set; }

    /// <summary>Copies the weights of a module after a number of steps, in the place of those that are here.</summary>
    internal void Take(nn.Module module, int step)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        foreach (var (name, tensor) in module.state_dict())
            if (_tensors.TryGetValue(name, out var copy))
                copy.copy_(tensor);
            else
                _tensors[name] = scope.Detach(tensor.detach().clone());
        Step = step;
    }

    /// <summary>Writes the copy into a module.</summary>
    internal void Restore(nn.Module module)
    {
        using var scope = TensorScope.Open();
        module.load_state_dict(_tensors);
    }

    internal void Write(BinaryWriter writer)
    {
        writer.Write(Step);
        writer.Write(_tensors.Count);
        foreach (var (name, tensor) in _tensors)
        {
            writer.Write(name);
            tensor.Save(writer);
        }

        writer.Flush();
    }

    internal void Read(BinaryReader reader)
    {
        using var scope = TensorScope.Open();
        Dispose();
        Step = reader.ReadInt32();
        for (var count = reader.ReadInt32(); count > 0; count--)
        {
            var name = reader.ReadString();
            _tensors[name] = scope.Detach(TensorExtensionMethods.Load(reader));
        }

    }

    public void Dispose()
    {
        foreach (var tensor in _tensors.Values)
            tensor.Dispose();
        _tensors.Clear();
    }
}
