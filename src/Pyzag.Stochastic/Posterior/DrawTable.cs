using Pyzag.Internal;
using Pyzag.Stochastic.Models;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Posterior;

/// <summary>Fills tensors with the draws of many runs of a model, each for a part of the draws, so that one run alone needs memory beside them.</summary>
internal sealed class DrawTable
{
    private readonly Dictionary<string, Tensor> _values = new(StringComparer.Ordinal);

    private DrawTable(long draws) => Draws = draws;

    /// <summary>How many draws there are.</summary>
    internal long Draws { get; }

    /// <summary>By name, <c>(draws, …)</c> on the CPU, in the dispose scope in which the table was made.</summary>
    internal IReadOnlyDictionary<string, Tensor> Values => _values;

    /// <summary>What is read off runs of a model at points.</summary>
    internal static DrawTable At(ModelDensity density, Tensor points, int chunk, Func<RecordingContext, Dictionary<string, Tensor>> read) =>
        Fill(points.shape[0], chunk, (first, count) => density.Run(points.narrow(0, first, count), read));

    /// <summary>What a model draws, its data, too, and computes, with the values of some sites given, <c>(draws, plates…, event…)</c>; without those.</summary>
    internal static DrawTable Drawn(StochasticModel model, IReadOnlyDictionary<string, Tensor> given, long draws, ulong seed, int chunk)
    {
        var free = model.Unobserved();
        using var off = no_grad();
        using var seeded = new SeededTorch(seed);
        using var layout = LayoutContext.Of(free);
        if (given.Count > 0 && !layout.Sites.Any(site => given.ContainsKey(site.Site.Name)))
            throw new ArgumentException(
                $"`posterior`: expected draws of what the model draws, {string.Join(", ", layout.Sites.Select(site => site.Site.Name))}, got {string.Join(", ", given.Keys)}.",
                nameof(given));
        var near = layout.Sites.Where(site => given.ContainsKey(site.Site.Name)).ToDictionary(site => site.Site.Name, site => given[site.Site.Name].to(site.Site.Value!.device));
        return Fill(draws, chunk, (first, count) =>
        {
            using var context = new PredictingContext(near, first, count, layout.PlateDimensions);
            free(context);
            return context.ByDraw(site => !given.ContainsKey(site.Site.Name));
        });
    }

    /// <summary>What runs give for some draws at a time, from a first one on.</summary>
    internal static DrawTable Fill(long draws, int chunk, Func<long, long, Dictionary<string, Tensor>> run)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(chunk, 1);
        using var off = no_grad();
        var table = new DrawTable(draws);
        for (var first = 0L; first < draws; first += chunk)
        {
            using var scope = TensorScope.Open();
            var count = Math.Min(chunk, draws - first);
            foreach (var (name, part) in run(first, count))
            {
                if (!table._values.TryGetValue(name, out var whole))
                    table._values.Add(name, whole = scope.Return(empty([draws, .. part.shape.Skip(1)], part.dtype)));
                whole.narrow(0, first, count).copy_(part);
            }
        }

        return table;
    }
}
