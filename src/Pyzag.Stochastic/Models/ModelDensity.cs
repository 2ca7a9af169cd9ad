using Pyzag.Internal;
using Pyzag.Stochastic.Models;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// The posterior of a model as a density over unconstrained points, for samplers: of what the model draws, in the order in which it draws it,
/// each value in the coordinates of its support, with what those do to volumes.
/// </summary>
/// <remarks>
/// The model is run once, drawing, to learn what it draws. In an evaluation a site's value is <c>(points, plates…, event…)</c>, with one
/// dimension for each plate of the model, 1 where the site does not stand in it, so that values of different plates broadcast.
/// </remarks>
public sealed class ModelDensity : ILogDensity
{
    private readonly StochasticModel _model;
    private readonly LogDensity _density;
    private readonly UnconstrainedSite[] _layout;
    private readonly int _depth;

    /// <summary>Learns what a model draws.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">A site of the model has a wrong name or shape, or the model draws nothing.</exception>
    /// <exception cref="NotSupportedException">The model draws a discrete value.</exception>
    public ModelDensity(StochasticModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        using var scope = TensorScope.Open();
        using var off = no_grad();
        using var first = new LayoutContext();
        model(first);
        _depth = first.PlateDimensions;
        _layout = [.. Layout(first)];
        Dimension = (int)_layout.Sum(site => site.Size);
        if (Dimension == 0)
            throw new ArgumentException("`model`: expected a model that draws something, got one of data alone.", nameof(model));
        _density = new LogDensity(Dimension, LogPosterior);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>The names of what the model draws, in its order.</summary>
    public IReadOnlyList<string> Names => [.. _layout.Select(site => site.Name)];

    /// <inheritdoc/>
    public (Tensor Value, Tensor Gradient) Evaluate(Tensor points) => _density.Evaluate(points);

    /// <summary>What every site adds to the log density at points, to find the one that is NaN or −∞ at a start.</summary>
    /// <param name="points"><c>(points, dimension)</c>. Stays the caller's.</param>
    /// <returns>For each site <c>(points)</c>, without a graph; the caller's.</returns>
    public IReadOnlyDictionary<string, Tensor> BySite(Tensor points) =>
        Run(points, context => context.Sites.ToDictionary(site => site.Site.Name, site => site.LogDensity().detach()));

    /// <summary>The values of everything that the model draws or computes at points.</summary>
    /// <param name="points"><c>(points, dimension)</c>. Stays the caller's.</param>
    /// <returns>For each name <c>(points, plates…, event…)</c>, without a graph; the caller's.</returns>
    public IReadOnlyDictionary<string, Tensor> Values(Tensor points) => Run(points, context => context.Sites
        .Where(site => !site.Site.IsObserved)
        .Select(site => (site.Site.Name, Value: site.Site.Value!))
        .Concat(context.Computed.Select(computed => (computed.Name, computed.Value)))
        .ToDictionary(pair => pair.Name, pair => pair.Value.detach()));

    /// <summary>Runs the model at points, and hands on what is read off the run.</summary>
    internal Dictionary<string, Tensor> Run(Tensor points, Func<RecordingContext, Dictionary<string, Tensor>> result)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.ndim != 2 || points.shape[1] != Dimension)
            throw new ArgumentException($"`points`: expected (points, {Dimension}), got {Shapes.Text(points)}.", nameof(points));
        using var scope = TensorScope.Open();
        using var off = no_grad();
        using var context = new UnconstrainedContext(_layout, points, _depth);
        _model(context);
        var values = result(context);
        foreach (var value in values.Values)
            scope.Return(value);
        return values;
    }

    private Tensor LogPosterior(Tensor points)
    {
        using var context = new UnconstrainedContext(_layout, points, _depth);
        _model(context);
        var sum = context.LogVolume!;
        foreach (var site in context.Sites)
            sum += site.LogDensity();
        return sum;
    }

    private static IEnumerable<UnconstrainedSite> Layout(RecordingContext first)
    {
        var offset = 0L;
        foreach (var (site, place) in first.Sites.Where(site => !site.Site.IsObserved))
        {
            var shape = site.Distribution.Support.UnconstrainedShape(site.Distribution.EventShape);
            var size = place.Shape.Concat(shape).Aggregate(1L, (product, length) => product * length);
            yield return new UnconstrainedSite(site.Name, offset, size, shape);
            offset += size;
        }
    }
}
