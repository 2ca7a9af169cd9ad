using System.Collections.ObjectModel;
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
/// dimension for each plate of the model, 1 where the site does not stand in it, so that values of different plates broadcast. Values are on
/// the device of the distribution that the model draws first; points may be on the CPU, where samplers have them.
/// </remarks>
public sealed class ModelDensity : ILogDensity
{
    private readonly StochasticModel _model;
    private readonly LogDensity _density;
    private readonly UnconstrainedSite[] _layout;
    private readonly IReadOnlyDictionary<string, PlateBatch> _batches;
    private readonly int _depth;
    private readonly Device _device;

    /// <summary>Learns what a model draws.</summary>
    /// <param name="model">The model.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentException">A site of the model has a wrong name or shape, or the model draws nothing.</exception>
    /// <exception cref="NotSupportedException">The model draws a discrete value.</exception>
    /// <exception cref="SolveFailedException">A recursion in the model could not be solved for any of 20 draws.</exception>
    public ModelDensity(StochasticModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        _model = model;
        using var scope = TensorScope.Open();
        using var off = no_grad();
        using var first = LayoutContext.Of(model);
        _depth = first.PlateDimensions;
        _batches = first.Batches;
        _layout = [.. Layout(first)];
        Dimension = (int)_layout.Sum(site => site.Size);
        if (Dimension == 0)
            throw new ArgumentException("`model`: expected a model that draws something, got one of data alone.", nameof(model));
        _device = first.Sites.First(site => !site.Site.IsObserved).Site.Value!.device;
        _density = new LogDensity(Dimension, points => LogPosterior(points), _device);
    }

    /// <inheritdoc/>
    public int Dimension { get; }

    /// <summary>The names of what the model draws, in its order.</summary>
    public IReadOnlyList<string> Names => [.. _layout.Select(site => site.Name)];

    /// <inheritdoc/>
    public (Tensor Value, Tensor Gradient) Evaluate(Tensor points) => _density.Evaluate(points);

    /// <summary>
    /// log p(x(y), data) + log |∂x/∂y| at points y, up to a constant, with its graph: gradients flow to the points, and to everything that the
    /// model computes with, parameters of modules for instance.
    /// </summary>
    /// <param name="points"><c>(points, dimension)</c>, on the device of what the model draws. Stays the caller's.</param>
    /// <param name="subsample">Which members of plates stand for all; all take part where null.</param>
    /// <param name="countsVolume">Whether log |∂x/∂y| is added: without it, it is the density of the values x instead of their coordinates y.</param>
    /// <returns><c>(points)</c>; the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="points"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="points"/> has another shape, or <paramref name="subsample"/> names a plate or a member that is not there.</exception>
    public Tensor LogPosterior(Tensor points, Subsample? subsample = null, bool countsVolume = true)
    {
        Check(points, subsample);
        return Graph(points, subsample, context =>
        {
            var terms = context.Sites.Select(site => site.LogDensity());
            return Sum(countsVolume ? terms.Prepend(context.LogVolume!) : terms, points);
        });
    }

    /// <summary>Draws members for every plate that the model opens with a size of batches.</summary>
    /// <param name="random">What it draws from.</param>
    /// <returns>The members; null where there is no such plate.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="random"/> is null.</exception>
    public Subsample? DrawSubsample(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return _batches.Count == 0 ? null : Subsample.Draw(_batches, random);
    }

    /// <summary>What every site adds to the log density at points, to find the one that is NaN or −∞ at a start.</summary>
    /// <param name="points"><c>(points, dimension)</c>. Stays the caller's.</param>
    /// <param name="subsample">Which members of plates stand for all; all take part where null.</param>
    /// <returns>For each site <c>(points)</c>, without a graph; the caller's.</returns>
    /// <inheritdoc cref="LogPosterior" path="/exception"/>
    public IReadOnlyDictionary<string, Tensor> BySite(Tensor points, Subsample? subsample = null) =>
        Run(points, context => context.Sites.ToDictionary(site => site.Site.Name, site => site.LogDensity().detach()), subsample);

    /// <summary>The values of everything that the model draws or computes at points.</summary>
    /// <param name="points"><c>(points, dimension)</c>. Stays the caller's.</param>
    /// <returns>For each name <c>(points, plates…, event…)</c>, without a graph; the caller's.</returns>
    public IReadOnlyDictionary<string, Tensor> Values(Tensor points) => Run(points, context => context.Sites
        .Where(site => !site.Site.IsObserved)
        .Select(site => (site.Site.Name, Value: site.Site.Value!))
        .Concat(context.Computed.Select(computed => (computed.Name, computed.Value)))
        .ToDictionary(pair => pair.Name, pair => pair.Value.detach()));

    /// <summary>The coordinates of one draw from the prior, by torch's generator, <c>(1, dimension)</c>, float64, on the CPU.</summary>
    internal Tensor PriorPoint()
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        using var context = new StartContext(_depth);
        _model(context);
        var parts = context.Sites.Where(site => !site.Site.IsObserved)
            .Select(site => site.Site.Distribution.Support.ToUnconstrained(site.Site.Value!).reshape(1, -1).to(ScalarType.Float64).cpu());
        return scope.Return(cat([.. parts], 1));
    }

    /// <summary>What the components of points count for in the sum over all members of plates that a subsample stands for, <c>(dimension)</c>, float64.</summary>
    internal Tensor Weights(Subsample subsample)
    {
        using var scope = TensorScope.Open();
        return scope.Return(cat([.. _layout.Select(site => Weights(site, subsample))]));
    }

    /// <summary>The residuals of normal sites and √2 times the logarithms of their deviations, <c>(points, residuals)</c>, with their graph; null where there is no normal site.</summary>
    internal Tensor? NormalResiduals(Tensor points)
    {
        var found = true;
        var residuals = Graph(points, null, context =>
        {
            Tensor[] parts = [.. context.Sites.SelectMany(site => site.NormalResiduals())];
            found = parts.Length > 0;
            return found ? cat(parts, 1) : points.new_zeros(0);
        });
        return found ? residuals : null;
    }

    /// <summary>What <see cref="NormalResiduals"/> leaves out of the log posterior: other sites, and volumes. With its graph.</summary>
    internal Tensor LogOthers(Tensor points) => Graph(points, null, context =>
        Sum(context.Sites.Where(site => !site.IsNormal).Select(site => site.LogDensity()).Prepend(context.LogVolume!), points));

    /// <summary>What a component of points belongs to: the site, and which number of its coordinates it is where it has several.</summary>
    internal string NameOf(long component)
    {
        var site = _layout.First(site => component < site.Offset + site.Size);
        return site.Size == 1 ? site.Name : $"{site.Name}[{component - site.Offset}]";
    }

    /// <summary>Runs the model at points, and hands on what is read off the run.</summary>
    internal Dictionary<string, Tensor> Run(Tensor points, Func<RecordingContext, Dictionary<string, Tensor>> result, Subsample? subsample = null)
    {
        Check(points, subsample);
        using var scope = TensorScope.Open();
        using var off = no_grad();
        using var context = new UnconstrainedContext(_layout, points.to(_device), _depth, subsample);
        _model(context);
        var values = result(context);
        foreach (var value in values.Values)
            scope.Return(value);
        return values;
    }

    /// <summary>The sum of terms, of which a likelihood may have been computed on another device than that of the points.</summary>
    private static Tensor Sum(IEnumerable<Tensor> terms, Tensor points) =>
        terms.Select(term => Guard.IsSameKind(term, points) ? term : term.to(points.device)).Aggregate((total, term) => total + term);

    /// <summary>Runs the model at points with a graph, and hands on what is read off the run.</summary>
    private Tensor Graph(Tensor points, Subsample? subsample, Func<UnconstrainedContext, Tensor> read)
    {
        using var scope = TensorScope.Open();
        using var inside = EnclosingFunction.Enter(differentiated: is_grad_enabled());
        using var context = new UnconstrainedContext(_layout, points, _depth, subsample);
        _model(context);
        var result = read(context);
        inside.HandOn(scope);
        return scope.Return(result);
    }

    private static Tensor Weights(UnconstrainedSite site, Subsample subsample)
    {
        var weights = ones([.. site.PlateShape, .. site.Shape], float64);
        foreach (var plate in site.Plates)
        {
            if (!subsample.Members.TryGetValue(plate.Name, out var members))
                continue;
            var each = new double[plate.Size];
            foreach (var member in members)
                each[member] = (plate with { Members = members }).Weight;
            weights *= tensor(each).reshape([plate.Size, .. Enumerable.Repeat(1L, site.Shape.Length - plate.Dimension - 1)]);
        }

        return weights.flatten();
    }

    private void Check(Tensor points, Subsample? subsample)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.ndim != 2 || points.shape[1] != Dimension)
            throw new ArgumentException($"`points`: expected (points, {Dimension}), got {Shapes.Text(points)}.", nameof(points));
        foreach (var (name, members) in subsample?.Members ?? ReadOnlyDictionary<string, IReadOnlyList<long>>.Empty)
        {
            if (!_batches.TryGetValue(name, out var plate))
                throw new ArgumentException(
                    $"`subsample`: expected names of plates that the model opens with a batch ({string.Join(", ", _batches.Keys)}), got \"{name}\".", nameof(subsample));
            if (members.Max() >= plate.Size)
                throw new ArgumentException($"`subsample`: expected members 0 to {plate.Size - 1} of plate \"{name}\", got {members.Max()}.", nameof(subsample));
        }
    }

    private static IEnumerable<UnconstrainedSite> Layout(RecordingContext first)
    {
        var offset = 0L;
        foreach (var (site, place) in first.Sites.Where(site => !site.Site.IsObserved))
        {
            var shape = site.Distribution.Support.UnconstrainedShape(site.Distribution.EventShape);
            var size = place.Shape.Concat(shape).Aggregate(1L, (product, length) => product * length);
            yield return new UnconstrainedSite(site.Name, offset, size, place.PlateShape, shape, site.Plates);
            offset += size;
        }
    }
}
