using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>A site that has its value.</summary>
internal sealed record RecordedSite(Site Site, SitePlace Place)
{
    /// <summary>Its share of the log density, summed over its plates: the shape of the context's batch.</summary>
    internal Tensor LogDensity()
    {
        var each = Site.Distribution.LogDensity(Site.Value!);
        Place.Check(each.shape, Site.Plates);
        if (Site.Mask is { } mask)
        {
            Place.Check(mask.shape, Site.Plates, "a mask");
            each = each.where(mask, zeros_like(each));
        }

        if (Site.Scale * Site.Weight is var factor and not 1)
            each *= factor;
        return LastDimensions.Sum(each.expand(Place.Shape), Place.PlateDimensions);
    }

    /// <summary>The value for each draw, without the places of plates that the site does not stand in: <c>(draws, plates…, event…)</c>.</summary>
    internal Tensor ByDraw()
    {
        var of = Site.Distribution.EventShape;
        return Site.Value!.expand([.. Place.Shape, .. of]).reshape([.. Place.Own(Site.Plates.Count), .. of]);
    }
}
