using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>Takes what is given at some draws from a table, <c>(draws, plates…, event…)</c> with the plates that each stands in, and draws the rest.</summary>
internal sealed class PredictingContext(IReadOnlyDictionary<string, Tensor> given, long first, long count, int depth) : RecordingContext([count], depth)
{
    private protected override Tensor Supply(Site site, SitePlace place)
    {
        if (!given.TryGetValue(site.Name, out var all))
            return site.Distribution.Draw(place.Shape);
        var of = site.Distribution.EventShape;
        long[] own = [.. place.Own(site.Plates.Count).Skip(1), .. of];
        if (!all.shape.AsSpan(1).SequenceEqual(own))
            throw new ArgumentException(
                $"site \"{site.Name}\": expected draws of {Shapes.Text(own)} of the posterior, got {Shapes.Text(all.shape.AsSpan(1))}; leave it out of the draws to have it drawn anew.");
        return all.narrow(0, first, count).reshape([.. place.Shape, .. of]);
    }
}
