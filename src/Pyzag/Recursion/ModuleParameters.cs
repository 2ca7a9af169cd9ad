using static TorchSharp.torch;

namespace Pyzag;

/// <summary>Finds what a gradient may flow to in a tree of modules.</summary>
internal static class ModuleParameters
{
    /// <summary>The parameters of a module and all below it, each <see cref="ModelParameter"/> with its value of now, no tensor twice.</summary>
    internal static IReadOnlyList<Tensor> Of(nn.Module module)
    {
        var found = new List<Tensor>();
        Collect(module, found);
        return [.. found.Distinct(ReferenceEqualityComparer.Instance).Cast<Tensor>()];
    }

    private static void Collect(nn.Module module, List<Tensor> found)
    {
        if (module is ModelParameter parameter)
        {
            found.Add(parameter.Value);
            return;
        }

        found.AddRange(module.parameters(recurse: false));
        foreach (var child in module.children())
            Collect(child, found);
    }
}
