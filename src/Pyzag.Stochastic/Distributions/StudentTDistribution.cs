using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic;

/// <summary>Student's t distribution.</summary>
internal sealed class StudentTDistribution(Tensor df, Tensor loc, Tensor scale)
    : ParametricDistribution(new(nameof(df), df, true), new(nameof(loc), loc), new(nameof(scale), scale, true))
{
    /// <summary>Beyond this, the series of the ratio of gamma functions is exact in float64.</summary>
    private const double LargeArgument = 25;

    public override IReadOnlyList<long> EventShape => [];

    public override Support Support => Support.Real;

    public override Tensor LogDensity(Tensor value)
    {
        using var scope = TensorScope.Open();
        var (df, loc, scale) = (Parameters[0], Parameters[1], Parameters[2]);
        var square = ((value - loc) / scale).square();
        return scope.Return(LogGammaRatio(df / 2) - (df * Math.PI).log() / 2 - scale.log() - (df + 1) / 2 * (square / df).log1p());
    }

    public override Tensor Draw(IReadOnlyList<long> batchShape)
    {
        using var scope = TensorScope.Open();
        var (df, loc, scale) = (Parameters[0], Parameters[1], Parameters[2]);
        var half = (df / 2).expand([.. batchShape]);
        return scope.Return(loc + scale * Blank(batchShape).normal_() * (half / StandardGamma(half)).sqrt());
    }

    /// <summary>log Γ(x + ½) − log Γ(x); the difference of two large numbers where x is large, and there a series in 1/x instead.</summary>
    private static Tensor LogGammaRatio(Tensor x)
    {
        var near = x.clamp_max(LargeArgument);
        var far = x.clamp_min(LargeArgument);
        var inverse = far.reciprocal();
        var square = inverse.square();
        var series = far.log() / 2 - inverse * (1 / 8.0 - square * (1 / 192.0 - square * (1 / 640.0 - square * (17 / 14336.0 - square * (31 / 18432.0)))));
        return ((near + 0.5).lgamma() - near.lgamma()).where(x < LargeArgument, series);
    }
}
