using static TorchSharp.torch;

namespace Pyzag.Training;

/// <summary>Gives a module and all that it is made of the modes back, training or evaluation, that they had when this was made.</summary>
internal sealed class ModuleModes(nn.Module module) : IDisposable
{
    private readonly (nn.Module Module, bool Trains)[] _modes = [.. module.modules().Prepend(module).Select(part => (part, part.training))];

    public void Dispose()
    {
        // A module hands its mode on to its parts, which come later.
        foreach (var (module, trains) in _modes)
            module.train(trains);
    }
}
