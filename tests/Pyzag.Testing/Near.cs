using Xunit;
using static TorchSharp.torch;

namespace Pyzag.Testing;

/// <summary>Comparison of tensors.</summary>
public static class Near
{
    /// <summary>The largest difference relative to the largest entry of <paramref name="expected"/>; relative to 1 where that is 0.</summary>
    public static double Error(Tensor expected, Tensor actual)
    {
        using var scope = NewDisposeScope();
        using var off = no_grad();
        Assert.Equal(expected.shape, actual.shape);
        var scale = expected.abs().max().to(float64).item<double>();
        return (actual.to(float64) - expected.to(float64)).abs().max().item<double>() / (scale == 0 ? 1 : scale);
    }

    /// <summary>Fails when <see cref="Error"/> exceeds the tolerance, or a number is NaN.</summary>
    public static void Equal(Tensor expected, Tensor actual, double tolerance, string what = "")
    {
        var error = Error(expected, actual);
        Assert.True(error <= tolerance, $"{what}: relative error {error:g3}, allowed {tolerance:g3}.");
    }
}
