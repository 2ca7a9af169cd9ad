using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Stochastic.Variational;

/// <summary>Says in words which sites of a model keep its density from being a number.</summary>
internal static class SiteReport
{
    internal static string Of(ModelDensity posterior, Tensor points, Subsample? subsample)
    {
        using var scope = TensorScope.Open();
        try
        {
            var wrong = posterior.BySite(points.detach(), subsample).Where(site => !Finite.Is(site.Value)).Select(site => Describe(site.Key, site.Value)).ToArray();
            return wrong.Length > 0
                ? $"What is not finite: {string.Join("; ", wrong)}."
                : "The log density of every site is finite there: what is not is the gradient, or the sum.";
        }
        catch (Exception failure) when (PointFailure.Take(failure))
        {
            return failure.Message;
        }
    }

    private static string Describe(string name, Tensor density)
    {
        var values = density.to(ScalarType.Float64).cpu().data<double>().ToArray();
        var (unknown, none) = (values.Count(double.IsNaN), values.Count(double.IsInfinity));
        return $"site \"{name}\" at {unknown + none} of {values.Length} points ({(unknown > 0 ? "NaN" : "infinite")})";
    }
}
