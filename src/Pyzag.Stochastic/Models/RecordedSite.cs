using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>A site that has its value.</summary>
internal sealed record RecordedSite(Site Site, SitePlace Place)
{
    /// <summary>Its share of the log density, summed over its plates: the shape of the context's batch.</summary>
    internal Tensor LogDensity()
    {
        var each = Each();
        if (Site.Mask is { } mask)
            each = each.where(mask, zeros_like(each));
        if (Site.Scale * Site.Weight is var factor and not 1)
            each *= factor;
        return LastDimensions.Sum(each.expand(Place.Shape), Place.PlateDimensions);
    }

    /// <summary>
    /// The log density of each observation at each draw, <c>(draws, plates…)</c>, with the plates that the site stands in, whatever they are
    /// weighted with; NaN where a mask leaves one out.
    /// </summary>
    internal Tensor ByObservation()
    {
        var each = Each();
        foreach (var mask in new[] { Site.Mask, (Site.Distribution as MaskedDistribution)?.Mask })
        {
            if (mask is not null)
                each = each.where(mask, full_like(each, double.NaN));
        }

        return each.expand(Place.Shape).reshape(Place.Own(Site.Plates.Count));
    }

    /// <summary>The value for each draw, without the places of plates that the site does not stand in: <c>(draws, plates…, event…)</c>.</summary>
    internal Tensor ByDraw()
    {
        var of = Site.Distribution.EventShape;
        return Site.Value!.expand([.. Place.Shape, .. of]).reshape([.. Place.Own(Site.Plates.Count), .. of]);
    }

    /// <summary>Whether it is normal, of independent numbers.</summary>
    internal bool IsNormal => Site.Distribution.Standardized(Possible()) is not null;

    /// <summary>
    /// (x − μ)/σ with σ held, and √2 log σ, of a normal site, as often as the site counts: <c>(points, numbers)</c> each. Nothing of other sites.
    /// </summary>
    internal IEnumerable<Tensor> NormalResiduals()
    {
        if (Site.Distribution.Standardized(Possible()) is not { } standardized)
            yield break;
        yield return Row(standardized.Residual);
        yield return Row(Math.Sqrt(2) * standardized.LogDeviation);

        Tensor Row(Tensor residual)
        {
            residual = residual.expand([.. Place.Shape, .. Site.Distribution.EventShape]);
            if (Site.Mask is { } mask)
                residual = residual.where(WithEvent(mask), zeros_like(residual));
            return (Math.Sqrt(Site.Scale * Site.Weight) * residual).flatten(1);
        }
    }

    /// <summary>The log density place by place; what it and the mask have to fit is checked.</summary>
    private Tensor Each()
    {
        if (Site.Mask is { } mask)
            Place.Check(mask.shape, Site.Plates, "a mask");
        var each = Site.Distribution.LogDensity(Possible());
        Place.Check(each.shape, Site.Plates);
        return each;
    }

    /// <summary>The value, or something possible where a mask leaves data out: what is missing may be NaN, which would get into the gradient.</summary>
    private Tensor Possible()
    {
        if (!Site.IsObserved || Site.Mask is not { } mask || Site.Distribution is FactorDistribution)
            return Site.Value!;
        var value = Site.Value!;
        return value.where(WithEvent(mask), Site.Distribution.Support.Middle([], Site.Distribution.EventShape, value.dtype, value.device));
    }

    /// <summary>A mask with a dimension for each of an event.</summary>
    private Tensor WithEvent(Tensor mask) => mask.reshape([.. mask.shape, .. Site.Distribution.EventShape.Select(_ => 1L)]);
}
