using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>Learns what a model draws, and in which plates, from one run with values of any kind.</summary>
internal sealed class LayoutContext() : RecordingContext([], 0)
{
    private protected override Tensor Supply(Site site, SitePlace place) => site.Distribution.Example(place.Shape);
}
