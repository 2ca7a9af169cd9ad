using static TorchSharp.torch;

namespace Pyzag.Stochastic.Models;

/// <summary>Learns what a model draws, and in which plates, from one run with values of any kind.</summary>
internal sealed class LayoutContext : RecordingContext
{
    private const int MaximumTrials = 20;

    private LayoutContext() : base([], 0)
    {
    }

    /// <summary>Runs a model once with values of any kind, and with others where it cannot be computed with them.</summary>
    internal static LayoutContext Of(StochasticModel model)
    {
        for (var trial = 1; ; trial++)
        {
            var context = new LayoutContext();
            try
            {
                model(context);
                return context;
            }
            catch (Exception failure)
            {
                context.Dispose();
                if (trial == MaximumTrials || !PointFailure.Take(failure))
                    throw;
            }
        }
    }

    private protected override Tensor Supply(Site site, SitePlace place) => site.Distribution.Example(place.Shape);
}
