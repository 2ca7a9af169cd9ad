using Pyzag.Internal;
using Pyzag.Stochastic.Models;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>One run of a model, drawing what it does not observe: its values, and what each adds to the log density. It owns them.</summary>
public sealed class ModelTrace : IDisposable
{
    private readonly Dictionary<string, Tensor> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Tensor> _logDensities = new(StringComparer.Ordinal);

    private ModelTrace()
    {
    }

    /// <summary>The values of all that the model draws, observes or computes, by name: <c>(draws…, plates…, event…)</c>, without a graph.</summary>
    public IReadOnlyDictionary<string, Tensor> Values => _values;

    /// <summary>What each site adds to the log density, <c>(draws…)</c>, without a graph.</summary>
    public IReadOnlyDictionary<string, Tensor> LogDensities => _logDensities;

    /// <summary>Runs a model.</summary>
    /// <param name="model">The model.</param>
    /// <param name="draws">How many draws at once, as a dimension before those of the plates; a single one, without that dimension, where null.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="draws"/> is below 1.</exception>
    /// <exception cref="ArgumentException">A site of the model has a wrong name or shape.</exception>
    public static ModelTrace Of(StochasticModel model, long? draws = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (draws is { } count)
            ArgumentOutOfRangeException.ThrowIfLessThan(count, 1, nameof(draws));
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var depth = draws is null ? 0 : Depth(model);
        using var context = new DrawingContext(draws is { } batch ? [batch] : [], depth);
        model(context);
        var trace = new ModelTrace();
        foreach (var site in context.Sites.Where(site => site.Site.Distribution is not FactorDistribution))
            trace._values.Add(site.Site.Name, Keep(site.Site.Value!.alias()));
        foreach (var computed in context.Computed)
            trace._values.Add(computed.Name, Keep(computed.Value.alias()));
        foreach (var site in context.Sites)
            trace._logDensities.Add(site.Site.Name, Keep(site.LogDensity()));
        return trace;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in _values.Values.Concat(_logDensities.Values))
            tensor.Dispose();
    }

    private static int Depth(StochasticModel model)
    {
        using var context = LayoutContext.Of(model);
        return context.PlateDimensions;
    }

    private static Tensor Keep(Tensor tensor) => tensor.DetachFromDisposeScope();
}
