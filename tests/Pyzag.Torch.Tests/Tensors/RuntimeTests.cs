using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

public sealed class RuntimeTests : LeakCheck
{
    [Theory]
    [InlineData(ScalarType.Int32, ScalarType.Float32, ScalarType.Float32)]
    [InlineData(ScalarType.Float64, ScalarType.Float32, ScalarType.Float64)]
    [InlineData(ScalarType.Bool, ScalarType.Byte, ScalarType.Byte)]
    [InlineData(ScalarType.Byte, ScalarType.Int8, ScalarType.Int16)]
    [InlineData(ScalarType.Float64, ScalarType.ComplexFloat32, ScalarType.ComplexFloat64)]
    public void Types_are_promoted(ScalarType one, ScalarType other, ScalarType both)
    {
        Assert.Equal(both, promote_types(one, other));
        Assert.Equal(both, promote_types(other, one));
        Assert.Equal(both, result_type(empty(1, dtype: one), empty(1, dtype: other)));
    }

    [Fact]
    public void Numbers_without_dimensions_do_not_widen_a_result() =>
        Assert.Equal(ScalarType.Float32, result_type(empty(2, dtype: float32), tensor(1.0)));

    [Fact]
    public void Casts_go_to_types_that_hold_the_value()
    {
        Assert.True(can_cast(int32, float32));
        Assert.True(can_cast(float64, float32));
        Assert.False(can_cast(float32, int64));
        Assert.False(can_cast(complex64, float64));
    }

    [Fact]
    public void The_version_is_that_of_libtorch() => Assert.Matches(@"^\d+\.\d+\.\d+", __version__);

    [Fact]
    public void Devices_that_are_not_there_are_refused()
    {
        Assert.Equal(cuda.is_available(), cuda_is_available());
        Assert.Equal(cuda.is_available(), cuda.device_count() > 0);
        Assert.Equal(cuda.is_available(), TryInitializeDeviceType(DeviceType.CUDA));
        Assert.False(mps_is_available());
        Assert.Contains("MPS", Assert.Throws<InvalidOperationException>(() => zeros(1, device: MPS)).Message, StringComparison.Ordinal);
        if (cuda.is_available()) return;
        Assert.False(cuda.is_cudnn_available());
        Assert.Contains("CUDA", Assert.Throws<InvalidOperationException>(() => zeros(1).cuda()).Message, StringComparison.Ordinal);
        Assert.Contains("CUDA", Assert.Throws<InvalidOperationException>(() => zeros(1).to("cuda:0")).Message, StringComparison.Ordinal);
        cuda.manual_seed(1);
        cuda.manual_seed_all(1);
    }

    [Fact]
    public void Rounding_of_products_on_a_gpu_is_switched()
    {
        var (products, convolutions) = (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32);
        backends.cuda.matmul.allow_tf32 = !products;
        backends.cudnn.allow_tf32 = !convolutions;
        Assert.Equal((!products, !convolutions), (backends.cuda.matmul.allow_tf32, backends.cudnn.allow_tf32));
        backends.cuda.matmul.allow_tf32 = products;
        backends.cudnn.allow_tf32 = convolutions;
    }

    [Fact]
    public void The_default_type_counts_in_native_code_too()
    {
        set_default_dtype(float64);
        try
        {
            Assert.Equal(float64, zeros(1).dtype);
            Assert.Equal(float64, arange(3).true_divide(2).dtype);
        }
        finally
        {
            set_default_dtype(float32);
        }
        Assert.Throws<ArgumentException>(() => set_default_dtype(int64));
    }
}
