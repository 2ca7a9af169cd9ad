using static TorchSharp.torch;

namespace Pyzag;

/// <summary>Finds what a gradient may flow to in a tree of modules.</summary>
internal static class ModuleParameters
{
    /// <summary>The parameters of a module and all below it, in the place of each <see cref="ModelParameter"/> what stands in for it now, if anything does; no tensor twice.</summary>
    internal static IReadOnlyList<Tensor> Of(nn.Module module)
    {
        var found = new List<Tensor>();
        Collect(module, found);
        return [.. found.Distinct(ReferenceEqualityComparer.Instance).Cast<Tensor>()];
    }

    private static void Collect(nn.Module module, List<Tensor> found)
    {
        if (module is ModelParameter parameter && ParameterSubstitution.Find(parameter) is { } standIn)
        {
            found.Add(standIn);
            return;
        }

        found.AddRange(module.parameters(recurse: false));
        foreach (var child in module.children())
            Collect(child, found);
    }
}
