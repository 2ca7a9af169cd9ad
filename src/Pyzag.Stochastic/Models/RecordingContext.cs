using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>
/// The context at the end of a chain of contexts: it supplies values to sites that have none, checks that they fit their plates, and keeps
/// every site with its value. Everything it holds dies with it, or with the dispose scope it was used in.
/// </summary>
internal abstract class RecordingContext(IReadOnlyList<long> batch, int depth) : ModelContext, IDisposable
{
    private readonly Stack<Distribution> _owned = new();
    private readonly List<RecordedSite> _sites = [];
    private readonly List<ComputedValue> _computed = [];
    private readonly Dictionary<string, PlateBatch> _batches = new(StringComparer.Ordinal);

    /// <summary>The sites in the order of the model.</summary>
    internal IReadOnlyList<RecordedSite> Sites => _sites;

    /// <summary>Values that were computed.</summary>
    internal IReadOnlyList<ComputedValue> Computed => _computed;

    /// <summary>The plates of which a batch may stand for all.</summary>
    internal IReadOnlyDictionary<string, PlateBatch> Batches => _batches;

    /// <summary>How many dimensions plates take: those of the site that stands in most.</summary>
    internal int PlateDimensions => _sites.Select(site => site.Place.PlateDimensions).DefaultIfEmpty(0).Max();

    /// <summary>
    /// The values of some sites and all that was computed, without a graph, for each draw: <c>(draws, plates…, event…)</c>, with the plates
    /// that each stands in.
    /// </summary>
    internal Dictionary<string, Tensor> ByDraw(Func<RecordedSite, bool> which) => _sites
        .Where(site => site.Site.Distribution is not FactorDistribution && which(site))
        .Select(site => (site.Site.Name, Value: site.ByDraw()))
        .Concat(_computed.Select(computed => (computed.Name, Value: computed.ByDraw(batch[0], depth))))
        .ToDictionary(pair => pair.Name, pair => pair.Value.detach());

    /// <summary>The log density of each observation at each draw, without a graph: <c>(draws, plates…)</c>, with the plates that each stands in.</summary>
    internal Dictionary<string, Tensor> ByObservation() => _sites
        .Where(site => site.Site.Distribution is not FactorDistribution && site.Site.IsObserved)
        .ToDictionary(site => site.Site.Name, site => site.ByObservation().detach());

    internal override Tensor Visit(Site site)
    {
        var place = new SitePlace(site, batch, depth);
        if (site.Value is { } given)
            place.CheckValue(given, site.Distribution.EventShape, site.Plates);
        var value = site.Value ?? Supply(site, place);
        _sites.Add(new RecordedSite(site with { Value = value }, place));
        return value;
    }

    internal override void Own(Distribution distribution) => _owned.Push(distribution);

    internal override void Record(string name, Tensor value, int plates) => _computed.Add(new ComputedValue(name, value, plates));

    internal override IReadOnlyList<long>? Choose(string name, long size, long? batch)
    {
        if (batch is { } count)
        {
            var plate = new PlateBatch(size, count);
            if (_batches.TryGetValue(name, out var known) && known != plate)
                throw new ArgumentException(
                    $"`batch`: expected plate \"{name}\" to have the same size and batch wherever it is opened, got {count} of {size} after {known.Batch} of {known.Size}.", nameof(batch));
            _batches[name] = plate;
        }

        return Members(name);
    }

    public void Dispose()
    {
        while (_owned.TryPop(out var distribution))
            distribution.Dispose();
    }

    /// <summary>Which members of a plate take part; all where null.</summary>
    private protected virtual IReadOnlyList<long>? Members(string name) => null;

    /// <summary>The value of a site that has none.</summary>
    private protected abstract Tensor Supply(Site site, SitePlace place);
}
