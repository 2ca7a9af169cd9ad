using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic;

/// <summary>A normal distribution over the series with a location and a scale that are drawn.</summary>
internal sealed class NormalPrior : ParameterPrior
{
    private readonly double _variation;
    private readonly double _leastDeviation;
    private readonly bool _centered;

    internal NormalPrior(double variation, double leastDeviation, bool centered)
    {
        if (!(variation > 0) || double.IsInfinity(variation))
            throw new ArgumentOutOfRangeException(nameof(variation), variation, $"`variation`: expected a positive number, got {variation}.");
        _variation = variation;
        _leastDeviation = Internal.Guard.NotNegative(leastDeviation, nameof(leastDeviation));
        _centered = centered;
    }

    public override Tensor Draw(PriorSite site)
    {
        var deviation = (site.Value.abs() * _variation).clamp_min(_leastDeviation);
        var location = site.Sample("_loc", Normal(site.Value, deviation));
        var scale = site.Sample("_scale", HalfNormal(deviation));
        using (site.Series())
            return _centered
                ? site.Sample("", Normal(location, scale))
                : site.Deterministic("", location + scale * site.Sample("_offset", Normal(zeros_like(deviation), ones_like(deviation))));
    }

    internal override void Require(string name, IReadOnlyList<double> value)
    {
        if (_leastDeviation == 0 && value.Contains(0))
            throw new ArgumentException(
                $"parameter `{name}`: expected values other than zero, of which a coefficient of variation makes a deviation, got 0; give a `leastDeviation`, or the parameter a prior of its own.");
    }
}
