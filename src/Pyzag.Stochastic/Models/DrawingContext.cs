using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>Draws what is not given.</summary>
internal sealed class DrawingContext(IReadOnlyList<long> batch, int depth) : RecordingContext(batch, depth)
{
    private protected override Tensor Supply(Site site, SitePlace place) => site.Distribution.Draw(place.Shape);
}
