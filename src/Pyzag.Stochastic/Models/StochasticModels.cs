using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>Models made of models. The tensors given stay the caller's, and must live as long as the model is run.</summary>
public static class StochasticModels
{
    /// <summary>The model with some of its drawn values known: they are then observed.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">Names of sites with the values.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static StochasticModel Condition(this StochasticModel model, IReadOnlyDictionary<string, Tensor> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Changed(model, site => values.TryGetValue(site.Name, out var value) ? site with { Value = value, IsObserved = true } : site);
    }

    /// <summary>The model with values put in the place of draws, which count as drawn.</summary>
    /// <param name="model">The model.</param>
    /// <param name="values">Names of sites with the values.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static StochasticModel Substitute(this StochasticModel model, IReadOnlyDictionary<string, Tensor> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Changed(model, site => site.Value is null && values.TryGetValue(site.Name, out var value) ? site with { Value = value } : site);
    }

    /// <summary>The model without its data: what was observed is drawn.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    public static StochasticModel Unobserved(this StochasticModel model) =>
        Changed(model, site => site.IsObserved && site.Distribution is not FactorDistribution ? site with { Value = null, IsObserved = false } : site);

    /// <summary>The model with the log densities of some sites multiplied: for minibatches, or to temper a likelihood.</summary>
    /// <param name="model">The model.</param>
    /// <param name="factor">The factor.</param>
    /// <param name="sites">The names of the sites; all where there are none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="factor"/> is negative or not finite.</exception>
    public static StochasticModel Scale(this StochasticModel model, double factor, params IReadOnlyList<string> sites)
    {
        if (!(factor >= 0) || double.IsInfinity(factor))
            throw new ArgumentException($"`factor`: expected zero or a positive number, got {factor}.", nameof(factor));
        return Changed(model, site => sites.Count == 0 || sites.Contains(site.Name) ? site with { Scale = site.Scale * factor } : site);
    }

    /// <summary>The model with the log density of some sites counted only where a mask is true: for data that are missing, or series to be left out.</summary>
    /// <param name="model">The model.</param>
    /// <param name="mask">A tensor of bool that broadcasts to the log densities.</param>
    /// <param name="sites">The names of the sites; all where there are none.</param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static StochasticModel Mask(this StochasticModel model, Tensor mask, params IReadOnlyList<string> sites)
    {
        ArgumentNullException.ThrowIfNull(mask);
        return Changed(model, site => sites.Count == 0 || sites.Contains(site.Name)
            ? site with { Mask = site.Mask is null ? mask : site.Mask.logical_and(mask) }
            : site);
    }

    private static StochasticModel Changed(StochasticModel model, Func<Site, Site> change)
    {
        ArgumentNullException.ThrowIfNull(model);
        return context => model(new ChangedContext(context, change));
    }

    /// <summary>Changes sites on their way to another context.</summary>
    private sealed class ChangedContext(ModelContext inner, Func<Site, Site> change) : ModelContext
    {
        internal override Tensor Visit(Site site) => inner.Visit(change(site));

        internal override IReadOnlyList<long>? Choose(string name, long size, long? batch) => inner.Choose(name, size, batch);

        internal override void Own(Distribution distribution) => inner.Own(distribution);

        internal override void Record(string name, Tensor value, int plates) => inner.Record(name, value, plates);
    }
}
