using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>
/// What a <see cref="HierarchicalModel"/> makes of a parameter: a hierarchy over the series, one value that all share, one of its own for each
/// series, or a constant. Derive from it for a hierarchy of your own.
/// </summary>
/// <example>
/// <code>
/// sealed class LogNormalBySeries : ParameterPrior
/// {
///     public override Tensor Draw(PriorSite site)
///     {
///         var center = site.Sample("_center", Normal(site.Value.log(), 0.5));
///         using (site.Series())
///             return site.Sample("", LogNormal(center, 0.1));
///     }
/// }
/// </code>
/// </example>
public abstract class ParameterPrior
{
    /// <summary>The parameter keeps the value that it has when the model is wrapped.</summary>
    public static ParameterPrior Fixed { get; } = new FixedPrior();

    /// <summary>
    /// A normal distribution over the series whose location and scale are drawn, too, as <c>MapNormal</c> of pyzag has it: with the present value m
    /// and s = |m|·c, location ~ Normal(m, s), scale ~ HalfNormal(s), and for each series value ~ Normal(location, scale). Components of a
    /// parameter are independent.
    /// </summary>
    /// <param name="variation">The coefficient of variation c, above 0.</param>
    /// <param name="leastDeviation">A lower bound of s, for components whose present value is near zero, 0 or more.</param>
    /// <param name="centered">
    /// Whether the values of the series are coordinates of the posterior, as is best where a series' data say more about its value than the other
    /// series do. Otherwise z ~ Normal(0, 1) is, <c>name_offset</c>, and the value is location + scale·z: for few or noisy data in each series,
    /// where the scale and the values form a funnel that no single step size fits.
    /// </param>
    /// <remarks>The sites are <c>name_loc</c>, <c>name_scale</c> and <c>name</c>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="variation"/> or <paramref name="leastDeviation"/> is out of range.</exception>
    public static ParameterPrior NormalBySeries(double variation, double leastDeviation = 0, bool centered = true) =>
        new NormalPrior(variation, leastDeviation, centered);

    /// <summary>One value for all series.</summary>
    /// <param name="distribution">
    /// From the present value, <c>(parameter shape…)</c> in float64, to the distribution of the parameter, which goes over to the context. A
    /// distribution of single numbers holds for every component.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="distribution"/> is null.</exception>
    public static ParameterPrior Shared(Func<Tensor, Distribution> distribution) => new PlainPrior(distribution, false);

    /// <summary>A value for each series, drawn from a distribution that does not depend on the other series.</summary>
    /// <param name="distribution">As for <see cref="Shared"/>.</param>
    /// <exception cref="ArgumentNullException"><paramref name="distribution"/> is null.</exception>
    public static ParameterPrior EachSeries(Func<Tensor, Distribution> distribution) => new PlainPrior(distribution, true);

    /// <summary>Names to a context what the parameter depends on, and gives its value.</summary>
    /// <param name="site">The parameter, and the context.</param>
    /// <returns>
    /// The value, <c>(batch…, parameter shape…)</c>, where the batch is that of sites of the context: with the series as its last dimension, or 1
    /// there, or without a batch. It belongs to the dispose scope of the call.
    /// </returns>
    public abstract Tensor Draw(PriorSite site);

    /// <summary>Refuses a parameter that it cannot serve, before the first draw.</summary>
    internal virtual void Require(string name, IReadOnlyList<double> value)
    {
    }

    private sealed class FixedPrior : ParameterPrior
    {
        public override Tensor Draw(PriorSite site) => site.Value;
    }

    private sealed class PlainPrior : ParameterPrior
    {
        private readonly Func<Tensor, Distribution> _distribution;
        private readonly bool _bySeries;

        internal PlainPrior(Func<Tensor, Distribution> distribution, bool bySeries)
        {
            ArgumentNullException.ThrowIfNull(distribution);
            (_distribution, _bySeries) = (distribution, bySeries);
        }

        public override Tensor Draw(PriorSite site)
        {
            using var series = _bySeries ? site.Series() : null;
            return site.Sample("", _distribution(site.Value));
        }
    }
}
