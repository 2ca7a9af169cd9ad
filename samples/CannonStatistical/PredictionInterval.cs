using Pyzag.Stochastic;
using static TorchSharp.torch;

namespace CannonStatisticalSample;

/// <summary>Where the balls of further shots will be, 95 times of a hundred.</summary>
public sealed class PredictionInterval : IDisposable
{
    /// <summary>How many draws are worked with at once, and for how many of them is shot anew: more would take memory, and tell little more.</summary>
    public const int MostDraws = 40;

    private PredictionInterval(Tensor low, Tensor high) => (Low, High) = (low.DetachFromDisposeScope(), high.DetachFromDisposeScope());

    /// <summary>The lower ends of the intervals, <c>(step, 2)</c>.</summary>
    public Tensor Low { get; }

    /// <summary>The upper ends, <c>(step, 2)</c>.</summary>
    public Tensor High { get; }

    /// <summary>Shoots anew for draws of what all shots have in common.</summary>
    /// <param name="model">The statistical model.</param>
    /// <param name="posterior">Draws from its posterior.</param>
    public static PredictionInterval Of(StochasticModel model, ModelDraws posterior)
    {
        using var scope = NewDisposeScope();
        // A draw stands for as many shots as were measured: a few draws are many shots.
        var every = Math.Max(1, posterior.Count / MostDraws);
        using var common = new ModelDraws(Gunnery.Population.ToDictionary(quantity => quantity.Site, quantity => posterior[quantity.Site][.., TensorIndex.Slice(step: every)]));
        using var further = ModelDraws.Predictive(model, common, chunk: MostDraws);
        var positions = further[HierarchicalModel.ObservationSite].flatten(0, 2);
        return new PredictionInterval(positions.quantile(0.025, 0), positions.quantile(0.975, 0));
    }

    /// <summary>Which part of measured positions, <c>(step, shot, 2)</c>, lies in the intervals.</summary>
    public double Coverage(Tensor measured)
    {
        using var scope = NewDisposeScope();
        return measured.ge(Low.unsqueeze(1)).logical_and(measured.le(High.unsqueeze(1))).to(float64).mean().item<double>();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Low.Dispose();
        High.Dispose();
    }
}
