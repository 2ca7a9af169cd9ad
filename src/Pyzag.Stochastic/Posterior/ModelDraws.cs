using Pyzag.Internal;
using Pyzag.Stochastic.Diagnostics;
using Pyzag.Stochastic.Posterior;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// Draws of the quantities of a model, by name, each <c>(chain, draw, plates…, event…)</c>: from its posterior, its prior, or of what it
/// predicts. The tensors are on the CPU, have no graph and belong to this object.
/// </summary>
/// <example>
/// <code>
/// using var run = new SamplingRun(density, new SamplingOptions { Seed = 1 });
/// using var posterior = ModelDraws.Posterior(density, run.Finish());
/// var theta = posterior["theta"].mean([0, 1]);                      // (schools)
/// var rHat = ChainDiagnostics.RHat(posterior.Component("theta", 3));
/// </code>
/// </example>
public sealed class ModelDraws : IDisposable
{
    private readonly Dictionary<string, Tensor> _values = new(StringComparer.Ordinal);

    /// <summary>Takes draws that were made by other means.</summary>
    /// <param name="values">By name, <c>(chain, draw, …)</c> of any dtype, the same chains and draws for all. They stay the caller's: copies are kept.</param>
    /// <exception cref="ArgumentNullException"><paramref name="values"/> or a tensor is null.</exception>
    /// <exception cref="ArgumentException">There are no values, or a tensor has other chains and draws than the first, or none.</exception>
    public ModelDraws(IReadOnlyDictionary<string, Tensor> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count == 0)
            throw new ArgumentException("`values`: expected draws of one quantity at least, got none.", nameof(values));
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var first = Guard.Alive(values.Values.First(), nameof(values)).shape;
        foreach (var (name, value) in values)
        {
            if (Guard.Alive(value, nameof(values)).ndim < 2 || value.numel() == 0 || !value.shape.AsSpan(0, 2).SequenceEqual(first.AsSpan(0, 2)))
                throw new ArgumentException(
                    $"`values[\"{name}\"]`: expected (chain, draw, …) with the chains and draws of the first, {Shapes.Text(first)}, got {Shapes.Text(value)}; none may be without elements.",
                    nameof(values));
        }

        foreach (var (name, value) in values)
            _values.Add(name, scope.Detach(value.detach().cpu().clone()));
        (Chains, Count) = ((int)first[0], (int)first[1]);
    }

    private ModelDraws(DrawTable table, int chains)
    {
        (Chains, Count) = (chains, (int)(table.Draws / chains));
        foreach (var (name, value) in table.Values)
            _values.Add(name, value.reshape([Chains, Count, .. value.shape.Skip(1)]).DetachFromDisposeScope());
    }

    /// <summary>How many chains there are.</summary>
    public int Chains { get; }

    /// <summary>How many draws each chain has.</summary>
    public int Count { get; }

    /// <summary>The names: of what the model draws, in its order, then of what it computes.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>The draws of one quantity.</summary>
    /// <param name="name">Its name.</param>
    /// <returns><c>(chain, draw, plates…, event…)</c>, with the plates that it stands in; belongs to this object.</returns>
    /// <exception cref="ArgumentException">There is no quantity of this name.</exception>
    public Tensor this[string name] => _values.TryGetValue(name, out var value)
        ? value
        : throw new ArgumentException($"`name`: expected one of {string.Join(", ", Names)}, got \"{name}\".", nameof(name));

    /// <summary>The values at the draws of a sampling run of all that a model draws or computes.</summary>
    /// <param name="density">The posterior of the model, which the run has drawn from.</param>
    /// <param name="draws">The draws of the run.</param>
    /// <param name="chunk">How many points are evaluated at once, which bounds the memory beside the result; 1 or more, 1000 by default.</param>
    /// <returns>The draws by name; the caller's.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunk"/> is below 1.</exception>
    /// <exception cref="ArgumentException">There are no draws, or not as many components as the density has.</exception>
    /// <exception cref="InvalidOperationException">A value that the model computes has not the draws as its first dimension.</exception>
    public static ModelDraws Posterior(ModelDensity density, SampleDraws draws, int chunk = 1000)
    {
        ArgumentNullException.ThrowIfNull(draws);
        using var positions = draws.Positions();
        return Posterior(density, positions, chunk);
    }

    /// <summary>The same at points that come from elsewhere, a variational guide for instance.</summary>
    /// <param name="density">The posterior of the model.</param>
    /// <param name="points">
    /// Points in its unconstrained coordinates, <c>(draw, dimension)</c> for a single chain or <c>(chain, draw, dimension)</c>, float64. They stay
    /// the caller's.
    /// </param>
    /// <param name="chunk">How many points are evaluated at once, which bounds the memory beside the result; 1 or more, 1000 by default.</param>
    /// <returns>The draws by name; the caller's.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunk"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The points have not these dimensions, or there is none.</exception>
    /// <exception cref="InvalidOperationException">A value that the model computes has not the draws as its first dimension.</exception>
    public static ModelDraws Posterior(ModelDensity density, Tensor points, int chunk = 1000)
    {
        ArgumentNullException.ThrowIfNull(density);
        using var scope = TensorScope.Open();
        var chains = Points(density, points);
        return new ModelDraws(DrawTable.At(density, chains.flatten(0, 1), chunk, context => context.ByDraw(site => !site.Site.IsObserved)), (int)chains.shape[0]);
    }

    /// <summary>The log density of every observation at the draws of a sampling run, for <see cref="LeaveOneOut"/>.</summary>
    /// <param name="density">The posterior of the model, which the run has drawn from.</param>
    /// <param name="draws">The draws of the run.</param>
    /// <param name="chunk">How many points are evaluated at once, which bounds the memory beside the result; 1 or more, 1000 by default.</param>
    /// <returns>For each observed site <c>(chain, draw, plates…)</c>, NaN where a mask leaves an observation out; the caller's.</returns>
    /// <inheritdoc cref="LogLikelihood(ModelDensity, Tensor, int)" path="/exception"/>
    public static ModelDraws LogLikelihood(ModelDensity density, SampleDraws draws, int chunk = 1000)
    {
        ArgumentNullException.ThrowIfNull(draws);
        using var positions = draws.Positions();
        return LogLikelihood(density, positions, chunk);
    }

    /// <summary>The same at points that come from elsewhere.</summary>
    /// <param name="density">The posterior of the model.</param>
    /// <param name="points">Points in its unconstrained coordinates, <c>(draw, dimension)</c> for a single chain or <c>(chain, draw, dimension)</c>, float64. They stay the caller's.</param>
    /// <param name="chunk">How many points are evaluated at once, which bounds the memory beside the result; 1 or more, 1000 by default.</param>
    /// <returns>For each observed site <c>(chain, draw, plates…)</c>, NaN where a mask leaves an observation out; the caller's.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunk"/> is below 1.</exception>
    /// <exception cref="ArgumentException">There are no draws, or not as many components as the density has; or the model observes nothing: a factor is no observation.</exception>
    public static ModelDraws LogLikelihood(ModelDensity density, Tensor points, int chunk = 1000)
    {
        ArgumentNullException.ThrowIfNull(density);
        using var scope = TensorScope.Open();
        var chains = Points(density, points);
        var table = DrawTable.At(density, chains.flatten(0, 1), chunk, context => context.ByObservation());
        return table.Values.Count > 0
            ? new ModelDraws(table, (int)chains.shape[0])
            : throw new ArgumentException("`density`: expected that of a model with observations, got one without; a factor is none.", nameof(density));
    }

    /// <summary>Draws from the prior: all that a model draws, observes or computes, its data drawn, too.</summary>
    /// <param name="model">The model.</param>
    /// <param name="draws">How many draws, 1 or more; 1000 by default.</param>
    /// <param name="seed">What one call draws, another one of the same seed and chunk draws, too.</param>
    /// <param name="chunk">How many are drawn at once, which bounds the memory beside the result; 1 or more, 1000 by default.</param>
    /// <returns>The draws by name, as a single chain; the caller's.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> or <paramref name="chunk"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A site of the model has a wrong name or shape.</exception>
    public static ModelDraws Prior(StochasticModel model, int draws = 1000, ulong seed = 0, int chunk = 1000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(draws, 1);
        using var scope = TensorScope.Open();
        return new ModelDraws(DrawTable.Drawn(model, new Dictionary<string, Tensor>(), draws, seed, chunk), 1);
    }

    /// <summary>
    /// What a model predicts: for each draw of its posterior its data drawn anew, and all that it computes. What the posterior has no draws of, the
    /// effects of new groups for instance, is drawn, too, so that the model may be another one than that which was fitted.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="posterior">Draws of what it draws; what it does not draw is not looked at.</param>
    /// <param name="seed">What one call draws, another one of the same seed and chunk draws, too.</param>
    /// <param name="chunk">How many draws are predicted from at once, which bounds the memory beside the result; 1 or more, 1000 by default.</param>
    /// <returns>By name all that was drawn anew or computed, with as many chains and draws; the caller's.</returns>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="chunk"/> is below 1.</exception>
    /// <exception cref="ArgumentException">The posterior has draws of nothing that the model draws, or of another shape; or nothing is left to predict.</exception>
    public static ModelDraws Predictive(StochasticModel model, ModelDraws posterior, ulong seed = 0, int chunk = 1000)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        using var scope = TensorScope.Open();
        var given = posterior._values.ToDictionary(pair => pair.Key, pair => pair.Value.flatten(0, 1));
        var table = DrawTable.Drawn(model, given, posterior.Chains * posterior.Count, seed, chunk);
        return table.Values.Count > 0
            ? new ModelDraws(table, posterior.Chains)
            : throw new ArgumentException("`model`: expected one with observations, or with quantities that the posterior has no draws of, got one with neither.", nameof(model));
    }

    /// <summary>Quantiles over all draws, the ends of intervals for instance, by linear interpolation between order statistics.</summary>
    /// <param name="name">The name of the quantity.</param>
    /// <param name="probabilities">Which quantiles, each from 0 to 1.</param>
    /// <returns><c>(probability, plates…, event…)</c>, float64; the caller's.</returns>
    /// <exception cref="ArgumentException">There is no quantity of this name, or no probability.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A probability is not from 0 to 1.</exception>
    public Tensor Quantiles(string name, params IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        if (probabilities.Count == 0)
            throw new ArgumentException("`probabilities`: expected one at least, got none.", nameof(probabilities));
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var sorted = this[name].flatten(0, 1).to(ScalarType.Float64).sort(0).Values;
        return scope.Return(stack([.. probabilities.Select(probability =>
        {
            if (!(probability is >= 0 and <= 1))
                throw new ArgumentOutOfRangeException(nameof(probabilities), probability, $"`probabilities`: expected numbers from 0 to 1, got {probability}.");
            var place = probability * (sorted.shape[0] - 1);
            var below = (long)Math.Floor(place);
            var lower = sorted[below];
            return lower + (place - below) * (sorted[Math.Min(below + 1, sorted.shape[0] - 1)] - lower);
        })]));
    }

    /// <summary>The draws of one number, chain by chain, as <see cref="Diagnostics.ChainDiagnostics"/> takes them.</summary>
    /// <param name="name">The name of the quantity.</param>
    /// <param name="index">Its place in the plates and the event, from 0; nothing where the quantity is one number.</param>
    /// <returns>The draws as float64, one array per chain.</returns>
    /// <exception cref="ArgumentException">There is no quantity of this name, or the index has not as many places as the quantity has dimensions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index lies outside.</exception>
    public double[][] Component(string name, params IReadOnlyList<long> index)
    {
        ArgumentNullException.ThrowIfNull(index);
        using var scope = TensorScope.Open();
        var value = this[name];
        var shape = value.shape[2..];
        Guard.Index(index, shape);
        foreach (var place in index)
            value = value.select(2, place);

        return [.. value.to(ScalarType.Float64).contiguous().data<double>().ToArray().Chunk(Count)];
    }

    /// <summary>Location, spread, interval, Monte Carlo errors, effective sample sizes and R̂ of every number among the draws, as a table.</summary>
    /// <param name="probability">What the highest density interval holds, between 0 and 1; 0.94 by default.</param>
    /// <param name="names">The quantities to show; all where there are none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="probability"/> is not between 0 and 1.</exception>
    /// <exception cref="ArgumentException">There is no quantity of a name.</exception>
    /// <exception cref="InvalidOperationException">There are fewer than 4 draws of each chain.</exception>
    public DrawSummary Summarize(double probability = 0.94, params IReadOnlyList<string> names) => Count < ChainSet.LeastLength
        ? throw new InvalidOperationException($"expected chains of at least {ChainSet.LeastLength} draws, to judge halves of them, got {Count}; draw more.")
        : DrawSummary.Of(Components(names), probability);

    /// <summary>Every number of some quantities, or of all, with its draws chain by chain; labelled as in <c>theta[3, 1]</c>.</summary>
    internal IEnumerable<(string Label, double[][] Chains)> Components(IReadOnlyList<string> names)
    {
        foreach (var name in names.Count == 0 ? [.. Names] : names)
        {
            var shape = this[name].shape[2..];
            var draws = Host(name);
            var each = Chains * Count;
            for (var position = 0; position < draws.Length / each; position++)
            {
                var label = shape.Length == 0 ? name : $"{name}[{string.Join(", ", Shapes.Unravel(position, shape))}]";
                yield return (label, [.. draws.AsSpan(position * each, each).ToArray().Chunk(Count)]);
            }
        }
    }

    /// <summary>Releases the tensors.</summary>
    public void Dispose()
    {
        foreach (var value in _values.Values)
            value.Dispose();
    }

    /// <summary>The draws of a quantity as numbers, those of one component after another.</summary>
    private double[] Host(string name)
    {
        using var scope = TensorScope.Open();
        return this[name].flatten(0, 1).reshape(Chains * Count, -1).T.to(ScalarType.Float64).contiguous().data<double>().ToArray();
    }

    private static Tensor Points(ModelDensity density, Tensor points)
    {
        ArgumentNullException.ThrowIfNull(points);
        if (points.ndim is not (2 or 3) || points.shape[^1] != density.Dimension || points.numel() == 0)
            throw new ArgumentException(
                $"`points`: expected (draw, {density.Dimension}) or (chain, draw, {density.Dimension}) with one draw at least, got {Shapes.Text(points)}.", nameof(points));
        return points.detach().reshape(points.ndim == 2 ? 1 : points.shape[0], -1, density.Dimension);
    }
}
