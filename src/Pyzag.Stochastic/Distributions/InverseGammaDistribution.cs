using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>The distribution of the reciprocal of a number with a gamma distribution.</summary>
internal sealed class InverseGammaDistribution(Tensor concentration, Tensor rate)
    : ParametricDistribution(new(nameof(concentration), concentration, true), new(nameof(rate), rate, true))
{
    public override IReadOnlyList<long> EventShape => [];

    public override Support Support => Support.Positive;

    public override Tensor LogDensity(Tensor value)
    {
        using var scope = TensorScope.Open();
        var (concentration, rate) = (Parameters[0], Parameters[1]);
        var outside = value <= 0;
        var inside = value.masked_fill(outside, 1);
        var density = concentration * rate.log() - concentration.lgamma() - (concentration + 1) * inside.log() - rate / inside;
        return scope.Return(density.masked_fill(outside, double.NegativeInfinity));
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape)
    {
        using var scope = TensorScope.Open();
        return scope.Return(Parameters[1] / StandardGamma(Parameters[0].expand([.. batchShape])));
    }
}
