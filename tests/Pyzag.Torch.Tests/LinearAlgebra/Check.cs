using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.LinearAlgebra;

static class Check
{
    /// <summary>The elements, in order, within rounding.</summary>
    internal static void Values(double[] expected, Tensor received, double tolerance = 1e-12)
    {
        using var wide = received.to(float64).contiguous();
        var values = wide.data<double>().ToArray();
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], tolerance);
    }

    /// <summary>The same shape and elements, within rounding.</summary>
    internal static void Same(Tensor expected, Tensor received, double tolerance = 1e-12)
    {
        Assert.Equal(expected.shape, received.shape);
        Assert.Equal(expected.dtype, received.dtype);
        using var difference = expected - received;
        Assert.True(expected.numel() == 0 || difference.abs().max().ToDouble() <= tolerance, $"Expected {expected}, received {received}.");
    }
}
