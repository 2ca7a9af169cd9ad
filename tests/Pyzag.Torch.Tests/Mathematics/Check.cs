using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>Compares elements with expected numbers.</summary>
static class Check
{
    /// <summary>The elements in the order of their indices, as doubles.</summary>
    internal static double[] Elements(Tensor tensor) => tensor.to(ScalarType.Float64).contiguous().data<double>().ToArray();

    internal static void Close(double[] expected, Tensor actual, double tolerance = 1e-12)
    {
        var elements = Elements(actual);
        Assert.Equal(expected.Length, elements.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.True(
                AreClose(expected[i], elements[i], tolerance),
                $"Element {i}: expected {expected[i]:R}, got {elements[i]:R}; tolerance {tolerance} of 1 + |expected|.");
    }

    internal static void Close(double[] expected, long[] shape, Tensor actual, double tolerance = 1e-12)
    {
        Assert.Equal(shape, actual.shape);
        Close(expected, actual, tolerance);
    }

    internal static void Equal(long[] expected, Tensor actual)
    {
        Assert.Equal(ScalarType.Int64, actual.dtype);
        Assert.Equal(expected, actual.contiguous().data<long>().ToArray());
    }

    internal static void Equal(bool[] expected, Tensor actual)
    {
        Assert.Equal(ScalarType.Bool, actual.dtype);
        Assert.Equal(expected, actual.contiguous().data<bool>().ToArray());
    }

    static bool AreClose(double expected, double actual, double tolerance) =>
        expected.Equals(actual) || double.Abs(expected - actual) <= tolerance * (1 + double.Abs(expected));
}
