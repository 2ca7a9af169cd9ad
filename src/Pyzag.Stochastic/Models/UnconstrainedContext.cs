using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>Takes what is not given from points in unconstrained coordinates, and adds up what the way from there does to volumes.</summary>
internal sealed class UnconstrainedContext(IReadOnlyList<UnconstrainedSite> layout, Tensor points, int depth, Subsample? subsample)
    : RecordingContext([points.shape[0]], depth)
{
    private readonly List<Tensor> _volumes = [];

    /// <summary>The sum of the logarithms of volumes, <c>(points)</c>; null where there is none.</summary>
    internal Tensor? LogVolume => _volumes.Count == 0 ? null : _volumes.Aggregate((sum, volume) => sum + volume);

    private protected override IReadOnlyList<long>? Members(string name) => subsample?.Members.GetValueOrDefault(name);

    private protected override Tensor Supply(Site site, SitePlace place)
    {
        var at = layout.FirstOrDefault(known => known.Name == site.Name)
            ?? throw new InvalidOperationException($"site \"{site.Name}\": the model did not draw it when it was first run; it has to do the same every time.");
        var absent = Enumerable.Repeat(1L, place.PlateDimensions - at.PlateShape.Length);
        var unconstrained = points.narrow(1, at.Offset, at.Size).reshape([points.shape[0], .. absent, .. at.PlateShape, .. at.Shape]);
        foreach (var plate in site.Plates.Where(plate => plate.Members is not null))
            unconstrained = unconstrained.index_select(plate.Dimension - at.Shape.Length, tensor(plate.Members!.ToArray(), device: points.device));
        var volume = site.Distribution.Support.LogVolume(unconstrained, at.Shape.Length + place.PlateDimensions);
        _volumes.Add(site.Weight == 1 ? volume : volume * site.Weight);
        return site.Distribution.Support.FromUnconstrained(unconstrained);
    }
}
