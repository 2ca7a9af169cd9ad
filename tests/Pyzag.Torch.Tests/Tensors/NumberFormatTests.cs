using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>Limits as NumPy's and PyTorch's finfo print them.</summary>
public sealed class NumberFormatTests : LeakCheck
{
    [Theory]
    [InlineData(ScalarType.Float16, 16, 0.0009765625, 65504.0, 6.103515625e-05, 1e-3)]
    [InlineData(ScalarType.BFloat16, 16, 0.0078125, 3.3895313892515355e+38, 1.1754943508222875e-38, 1e-2)]
    [InlineData(ScalarType.Float32, 32, 1.1920928955078125e-07, 3.4028234663852886e+38, 1.1754943508222875e-38, 1e-6)]
    [InlineData(ScalarType.ComplexFloat32, 32, 1.1920928955078125e-07, 3.4028234663852886e+38, 1.1754943508222875e-38, 1e-6)]
    [InlineData(ScalarType.Float64, 64, 2.220446049250313e-16, 1.7976931348623157e+308, 2.2250738585072014e-308, 1e-15)]
    [InlineData(ScalarType.ComplexFloat64, 64, 2.220446049250313e-16, 1.7976931348623157e+308, 2.2250738585072014e-308, 1e-15)]
    public void The_limits_of_a_format_are_exact(ScalarType dtype, int bits, double eps, double max, double normal, double resolution)
    {
        var info = finfo(dtype);

        Assert.Equal(
            (bits, eps, max, -max, normal, normal),
            (info.bits, info.eps, info.max, info.min, info.tiny, info.smallest_normal));
        Assert.Equal(resolution, info.resolution, resolution * 1e-12);
    }

    [Fact]
    public void The_default_type_is_meant_where_none_is_given() => Assert.Equal(finfo(ScalarType.Float32).eps, finfo().eps);

    [Fact]
    public void An_integer_type_has_no_such_limits() => Assert.Throws<ArgumentException>(() => finfo(ScalarType.Int64));

    [Fact]
    public void The_number_of_threads_is_what_was_set()
    {
        var before = get_num_threads();

        set_num_threads(1);
        var set = get_num_threads();
        set_num_threads(before);

        Assert.Equal((1, before), (set, get_num_threads()));
        Assert.True(get_num_interop_threads() > 0);
    }

    [Fact]
    public void A_number_of_threads_below_one_is_refused() =>
        Assert.Throws<System.Runtime.InteropServices.ExternalException>(() => set_num_threads(0));
}
