using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Nn;

/// <summary>Disposes the modules that a test makes: no scope holds their parameters.</summary>
public abstract class ModuleTest : LeakCheck
{
    static readonly List<nn.Module> Owned = [];

    internal static T Own<T>(T module) where T : nn.Module
    {
        Owned.Add(module);
        return module;
    }

    protected override void Release()
    {
        Owned.ForEach(module => module.Dispose());
        Owned.Clear();
    }
}
