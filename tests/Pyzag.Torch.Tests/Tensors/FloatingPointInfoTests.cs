using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

public sealed class FloatingPointInfoTests
{
    // What Python's torch.finfo says.
    [Theory]
    [InlineData(ScalarType.Float16, 16, 0.0009765625, 65504.0, 6.103515625e-05, 1e-3)]
    [InlineData(ScalarType.BFloat16, 16, 0.0078125, 3.3895313892515355e+38, 1.1754943508222875e-38, 1e-2)]
    [InlineData(ScalarType.Float32, 32, 1.1920928955078125e-07, 3.4028234663852886e+38, 1.1754943508222875e-38, 1e-6)]
    [InlineData(ScalarType.Float64, 64, 2.220446049250313e-16, double.MaxValue, 2.2250738585072014e-308, 1e-15)]
    public void Limits_are_those_of_the_format(ScalarType dtype, int bits, double eps, double max, double tiny, double resolution)
    {
        var info = finfo(dtype);
        Assert.Equal((bits, eps, max, -max, tiny, tiny), (info.bits, info.eps, info.max, info.min, info.tiny, info.smallest_normal));
        Assert.Equal(resolution, info.resolution, resolution * 1e-12);
    }

    [Fact]
    public void Integers_have_none() =>
        Assert.Contains("Expected a floating-point", Assert.Throws<ArgumentException>(() => finfo(ScalarType.Int32)).Message, StringComparison.Ordinal);
}
