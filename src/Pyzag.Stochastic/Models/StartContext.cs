using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>Draws one value of each site that is not given, where its distribution can be drawn from, and takes a plain one where not.</summary>
internal sealed class StartContext(int depth) : RecordingContext([1], depth)
{
    private protected override Tensor Supply(Site site, SitePlace place)
    {
        try
        {
            return site.Distribution.Draw(place.Shape);
        }
        catch (NotSupportedException)
        {
            return site.Distribution.Example(place.Shape);
        }
    }
}
