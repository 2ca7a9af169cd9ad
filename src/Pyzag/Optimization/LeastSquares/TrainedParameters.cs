using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>Finds the model parameters of modules that are to be fitted.</summary>
internal static class TrainedParameters
{
    /// <summary>Those that require a gradient, with their dotted names, none twice.</summary>
    /// <exception cref="ArgumentException">There are none, or trained parameters of another kind.</exception>
    internal static IReadOnlyList<(string Name, ModelParameter Parameter)> Of(IReadOnlyList<nn.Module> modules)
    {
        var found = new List<(string Name, ModelParameter Parameter)>();
        foreach (var (i, module) in modules.Index())
        {
            ArgumentNullException.ThrowIfNull(module, $"modules[{i}]");
            if (module is ModelParameter single)
                found.Add(($"modules[{i}]", single));
            found.AddRange(module.named_modules().Where(pair => pair.module is ModelParameter).Select(pair => (pair.name, (ModelParameter)pair.module)));
        }

        var trained = found.Where(pair => pair.Parameter.Leaf.requires_grad).DistinctBy(pair => pair.Parameter, ReferenceEqualityComparer.Instance).ToList();
        var known = trained.Select(pair => (Tensor)pair.Parameter.Leaf).ToHashSet<Tensor>(ReferenceEqualityComparer.Instance);
        var strangers = modules.SelectMany(module => module.named_parameters()).Where(pair => pair.parameter.requires_grad && !known.Contains(pair.parameter)).Select(pair => pair.name).ToList();
        if (strangers.Count > 0)
            throw new ArgumentException(
                $"`{nameof(modules)}`: expected trained parameters to be ModelParameters, which can be substituted, got {string.Join(", ", strangers)}; make them ModelParameters, or freeze them.", nameof(modules));
        if (trained.Count == 0)
            throw new ArgumentException($"`{nameof(modules)}`: expected a ModelParameter that requires a gradient, got none.", nameof(modules));

        // Two modules may use one name.
        var twice = trained.GroupBy(pair => pair.Name).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet();
        return [.. trained.Select((pair, i) => (twice.Contains(pair.Name) ? $"{pair.Name}#{i}" : pair.Name, pair.Parameter))];
    }
}
