using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>Finds what is trained in a model.</summary>
internal static class ModelLeaves
{
    /// <summary>The parameters that require a gradient, each once, by the dotted names that <see cref="Reparameterization"/> takes: those of <see cref="ModelParameter"/>s without what they call their leaf.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    internal static IReadOnlyList<(string Name, Parameter Parameter)> Of(nn.Module model)
    {
        var holders = new Dictionary<Tensor, string>(ReferenceEqualityComparer.Instance);
        foreach (var (name, module) in model.named_modules())
            if (module is ModelParameter { Leaf: var leaf } && name.Length > 0)
                holders[leaf] = name;
        var seen = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        (string, Parameter)[] trained = [.. model.named_parameters()
            .Where(named => named.parameter.requires_grad && seen.Add(named.parameter))
            .Select(named => (holders.GetValueOrDefault(named.parameter, named.name), named.parameter))];
        return trained.Length > 0
            ? trained
            : throw new ArgumentException($"`{nameof(model)}`: expected parameters that require a gradient, got none; make them so with requires_grad_().", nameof(model));
    }
}
