using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Puts parameters of a model into other coordinates: ranges, logarithms, other units. The model goes on reading its values, and notices nothing; optimizers, files and moves to another dtype or device
/// meet the coordinates. The leaves stay the same objects, so that an optimizer made before goes on working, though with what it remembers of the old numbers.
/// </summary>
/// <example>
/// <code>
/// Reparameterization.Apply(model, new Dictionary&lt;string, ParameterMap&gt;
/// {
///     ["drag"] = new BoundedMap(0.1, 2.0),
///     ["material.viscosity"] = new LogMap(),
/// });
/// </code>
/// </example>
public static class Reparameterization
{
    /// <summary>
    /// Maps parameters of a model. All or nothing: when it throws, no parameter has changed. Call it between a backward pass and the next solve, and never during one.
    /// </summary>
    /// <param name="model">The model; its <see cref="ModelParameter"/>s are looked for in all modules below it.</param>
    /// <param name="maps">
    /// Maps by the dotted name of their parameter, <c>drag</c> or <c>material.viscosity</c>. Each becomes the parameter's own, which moves it and disposes it, and serves no other.
    /// </param>
    /// <param name="ignoreUnknown">Whether names that the model does not have are passed over, for maps that serve several models. They stay the caller's.</param>
    /// <param name="requireAll">Whether every <see cref="ModelParameter"/> of the model must have a map, from this call or an earlier one.</param>
    /// <exception cref="ArgumentNullException">An argument or a map is null.</exception>
    /// <exception cref="ArgumentException">
    /// A name is unknown (unless ignored), or is that of a plain parameter of torch, which cannot be mapped; a parameter has a map already, or gets none although all must; a map serves another parameter,
    /// has no coordinate for the value, or does not fit its shape.
    /// </exception>
    public static void Apply(nn.Module model, IReadOnlyDictionary<string, ParameterMap> maps, bool ignoreUnknown = false, bool requireAll = false)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(maps);
        using var scope = TensorScope.Open();
        var parameters = model.named_modules().Where(named => named.module is ModelParameter).ToDictionary(named => named.name, named => (ModelParameter)named.module);
        var planned = new Dictionary<ModelParameter, (ParameterMap Map, Tensor Coordinate)>();
        foreach (var (name, map) in maps)
        {
            ArgumentNullException.ThrowIfNull(map, nameof(maps));
            if (!parameters.TryGetValue(name, out var parameter))
            {
                if (ignoreUnknown && !model.has_parameter(name))
                    continue;
                throw Refused(Unknown(model, name, parameters.Keys));
            }

            if (parameter.Map is not null || planned.ContainsKey(parameter))
                throw Refused($"`{name}` has a map already; remove that first.");
            if (map.IsTaken || planned.Values.Any(plan => ReferenceEquals(plan.Map, map)))
                throw Refused($"the map for `{name}` serves another parameter; make one for each.");
            planned.Add(parameter, (map, Coordinate(name, parameter, map)));
        }

        var bare = parameters.Where(named => named.Value.Map is null && !planned.ContainsKey(named.Value)).Select(named => named.Key).ToArray();
        if (requireAll && bare.Length > 0)
            throw Refused($"expected a map for every parameter, got none for {Listing(bare)}; add them, or do not require all.");
        foreach (var (parameter, (map, coordinate)) in planned)
            parameter.Enter(map, coordinate);
    }

    /// <summary>
    /// Takes all maps of a model off again: leaves become the values that they stood for, under their old names. The maps are disposed.
    /// </summary>
    /// <param name="model">The model, a part of it, or a single <see cref="ModelParameter"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public static void Remove(nn.Module model)
    {
        ArgumentNullException.ThrowIfNull(model);
        foreach (var parameter in model.modules().Prepend(model).OfType<ModelParameter>().ToArray())
            parameter.Leave();
    }

    private static Tensor Coordinate(string name, ModelParameter parameter, ParameterMap map)
    {
        try
        {
            return parameter.CoordinateUnder(map);
        }
        catch (ArgumentException error)
        {
            throw Refused($"`{name}` cannot be mapped: {error.Message}", error);
        }
    }

    private static string Unknown(nn.Module model, string name, IReadOnlyCollection<string> known)
    {
        if (known.FirstOrDefault(parameter => name.StartsWith($"{parameter}.", StringComparison.Ordinal)) is { } holder)
            return $"expected names of model parameters, got `{name}`, which `{holder}` holds; name that.";
        return model.has_parameter(name)
            ? $"`{name}` is a plain parameter, which its module reads directly; only a {nameof(ModelParameter)} can be mapped, and the model has {Listing(known)}."
            : $"expected names of model parameters, got `{name}`; the model has {Listing(known)}.";
    }

    private static string Listing(IReadOnlyCollection<string> names) => names.Count > 0 ? string.Join(", ", names.Select(name => $"`{name}`")) : "none";

    private static ArgumentException Refused(string reason, Exception? cause = null, string argument = "maps") => new($"`{argument}`: {reason}", argument, cause);
}
