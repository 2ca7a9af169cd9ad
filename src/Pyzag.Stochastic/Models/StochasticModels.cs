using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>Models made of models. The tensors given stay the caller's, and must live as long as the model is run.</summary>
public static class StochasticModels
{
    /// <summary>The model with some of its drawn values known: they are then observed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">Names of sites with the values.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <remarks>A run of the model throws <see cref="ArgumentException"/> where it has no site of a name.</remarks>
    public static StochasticModel Condition(this StochasticModel model, IReadOnlyDictionary<string, Tensor> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Changed(model, values.Keys, nameof(values), site => values.TryGetValue(site.Name, out var value) ? site with { Value = value, IsObserved = true } : site);
    }

    /// <summary>The model with values put in the place of draws, which count as drawn.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">Names of sites with the values.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <remarks>A run of the model throws <see cref="ArgumentException"/> where it has no site of a name, or observes it.</remarks>
    public static StochasticModel Substitute(this StochasticModel model, IReadOnlyDictionary<string, Tensor> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Changed(model, values.Keys, nameof(values), site => !values.TryGetValue(site.Name, out var value) ? site
            : site.IsObserved ? throw new ArgumentException($"`values`: expected names of what the model draws, got \"{site.Name}\", which it observes; take Condition, or Unobserved before it.", nameof(values))
            : site with { Value = site.Value ?? value });
    }

    /// <summary>The model without its data: what was observed is drawn.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public static StochasticModel Unobserved(this StochasticModel model) =>
        Changed(model, [], nameof(model), site => site.IsObserved && site.Distribution is not FactorDistribution ? site with { Value = null, IsObserved = false } : site);

    /// <summary>The model with the log densities of some sites multiplied: for minibatches, or to temper a likelihood.</summary>
    /// <param name="model">The model.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="sites">The names of the sites; all where there are none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="factor"/> is negative or not finite.</exception>
    /// <remarks>A run of the model throws <see cref="ArgumentException"/> where it has no site of a name.</remarks>
    public static StochasticModel Scale(this StochasticModel model, double factor, params IReadOnlyList<string> sites)
    {
        if (!(factor >= 0) || double.IsInfinity(factor))
            throw new ArgumentException($"`factor`: expected zero or a positive number, got {factor}.", nameof(factor));
        return Changed(model, sites, nameof(sites), site => sites.Count == 0 || sites.Contains(site.Name) ? site with { Scale = site.Scale * factor } : site);
    }

    /// <summary>The model with the log density of some sites counted only where a mask is true: for data that are missing, or series to be left out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="mask">A tensor of bool that broadcasts to the log densities.</param>
    /// <param name="sites">The names of the sites; all where there are none.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="mask"/> is not of bool.</exception>
    /// <remarks>A run of the model throws <see cref="ArgumentException"/> where it has no site of a name.</remarks>
    public static StochasticModel Mask(this StochasticModel model, Tensor mask, params IReadOnlyList<string> sites)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.dtype != ScalarType.Bool)
            throw new ArgumentException($"`mask`: expected a tensor of Bool, got {Shapes.Text(mask)}; compare it with 0, by ne(0) for instance.", nameof(mask));
        return Changed(model, sites, nameof(sites), site => sites.Count == 0 || sites.Contains(site.Name)
            ? site with { Mask = site.Mask is null ? mask : site.Mask.logical_and(mask) }
            : site);
    }

    private static StochasticModel Changed(StochasticModel model, IEnumerable<string> names, string argument, Func<Site, Site> change)
    {
        ArgumentNullException.ThrowIfNull(model);
        string[] wanted = [.. names];
        return context =>
        {
            var changed = new ChangedContext(context, change);
            model(changed);
            changed.RequireSites(wanted, argument);
        };
    }

    /// <summary>Changes sites on their way to another context.</summary>
    private sealed class ChangedContext(ModelContext inner, Func<Site, Site> change) : ModelContext
    {
        private readonly List<string> _sites = [];

        internal override Tensor Visit(Site site)
        {
            _sites.Add(site.Name);
            return inner.Visit(change(site));
        }

        internal override IReadOnlyList<long>? Choose(string name, long size, long? batch) => inner.Choose(name, size, batch);

        internal override void Own(Distribution distribution) => inner.Own(distribution);

        internal override void Record(string name, Tensor value, int plates) => inner.Record(name, value, plates);

        /// <summary>Refuses names that no site had.</summary>
        internal void RequireSites(IEnumerable<string> names, string argument)
        {
            var unknown = names.Except(_sites).ToArray();
            if (unknown.Length > 0)
                throw new ArgumentException(
                    $"`{argument}`: expected names of sites of the model, {string.Join(", ", _sites)}, got {string.Join(", ", unknown.Select(name => $"\"{name}\""))}.", argument);
        }
    }
}
