using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// How the standard deviation of what a <see cref="HierarchicalModel"/> observes comes about: drawn or known, one number or one for each output, the same
/// for all series or another in each.
/// </summary>
public sealed class NoisePrior
{
    private readonly Func<Distribution>? _distribution;
    private readonly double[] _known;
    private readonly bool _bySeries;

    private NoisePrior(Func<Distribution>? distribution, double[] known, bool bySeries) => (_distribution, _known, _bySeries) = (distribution, known, bySeries);

    /// <summary>Noise that is known.</summary>
    /// <param name="deviation">A standard deviation, or one for each output; positive.</param>
    /// <exception cref="ArgumentNullException"><paramref name="deviation"/> is null.</exception>
    /// <exception cref="ArgumentException">There is none, or one is not a positive number.</exception>
    public static NoisePrior Known(params double[] deviation) => new(null, Positive(deviation), false);

    /// <summary>Noise with the prior HalfNormal(s), one number for all outputs.</summary>
    /// <param name="deviation">s, positive.</param>
    /// <param name="bySeries">Whether every series has noise of its own.</param>
    /// <exception cref="ArgumentException"><paramref name="deviation"/> is not a positive number.</exception>
    public static NoisePrior HalfNormal(double deviation, bool bySeries = false)
    {
        Positive([deviation]);
        return Of(() => distributions.HalfNormal(tensor(deviation, float64)), bySeries);
    }

    /// <summary>Noise of its own for each output, with the priors HalfNormal(s).</summary>
    /// <param name="deviation">s for each output, positive.</param>
    /// <param name="bySeries">Whether every series has noise of its own.</param>
    /// <exception cref="ArgumentNullException"><paramref name="deviation"/> is null.</exception>
    /// <exception cref="ArgumentException">There is none, or one is not a positive number.</exception>
    public static NoisePrior HalfNormal(double[] deviation, bool bySeries = false)
    {
        var scales = Positive(deviation);
        return Of(() => distributions.HalfNormal(tensor(scales, float64)), bySeries);
    }

    /// <summary>Noise with any prior.</summary>
    /// <param name="distribution">Makes the prior of the standard deviation, of shape <c>()</c> or <c>(output)</c>, which goes over to the context.</param>
    /// <param name="bySeries">Whether every series has noise of its own.</param>
    /// <exception cref="ArgumentNullException"><paramref name="distribution"/> is null.</exception>
    public static NoisePrior Of(Func<Distribution> distribution, bool bySeries = false)
    {
        ArgumentNullException.ThrowIfNull(distribution);
        return new(distribution, [], bySeries);
    }

    /// <summary>The standard deviation, <c>(batch…, output)</c> with 1 for what all outputs share.</summary>
    internal Tensor Draw(ModelContext context, long series, long outputs)
    {
        if (_distribution is null)
            return tensor(_known, float64);
        using var plate = _bySeries ? context.Plate(HierarchicalModel.SeriesPlate, series) : null;
        var distribution = _distribution();
        var isNumber = distribution.BatchShape.Count + distribution.EventShape.Count == 0;
        var drawn = context.Sample(HierarchicalModel.NoiseSite, ShapedDistribution.Of(HierarchicalModel.NoiseSite, distribution, isNumber ? [] : [outputs]));
        return isNumber ? drawn.unsqueeze(-1) : drawn;
    }

    /// <summary>Refuses outputs that it has not the numbers for.</summary>
    internal void Require(long outputs)
    {
        if (_known.Length > 1 && _known.Length != outputs)
            throw new ArgumentException($"`noise`: expected 1 standard deviation or {outputs}, one for each output of the data, got {_known.Length}.");
    }

    private static double[] Positive(double[] deviation)
    {
        ArgumentNullException.ThrowIfNull(deviation);
        if (deviation.Length == 0 || deviation.Any(value => !(value > 0) || double.IsInfinity(value)))
            throw new ArgumentException($"`deviation`: expected positive numbers, got ({string.Join(", ", deviation)}).", nameof(deviation));
        return [.. deviation];
    }
}
