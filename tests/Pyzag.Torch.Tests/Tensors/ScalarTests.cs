using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

public sealed class ScalarTests : LeakCheck
{
    [Fact]
    public void Numbers_become_scalars_of_their_kind()
    {
        Assert.Equal([int64, int64, int64, int64, int64], Types((byte)1, (sbyte)1, (short)1, 1, 1L));
        Assert.Equal([float64, float64, float64, float64], Types((Half)1, (BFloat16)1f, 1f, 1.0));
        Assert.Equal([@bool, complex128, complex128], Types(true, (1f, 2f), Complex.One));
        Assert.Equal([int64, int64], Types(((byte)1).ToScalar(), ((sbyte)1).ToScalar()));
        Assert.Equal([int64, int64, int64], Types(((short)1).ToScalar(), 1.ToScalar(), 1L.ToScalar()));
        Assert.Equal([float64, float64, float64], Types(((Half)1).ToScalar(), ((BFloat16)1f).ToScalar(), 1f.ToScalar()));
        Assert.Equal([float64, @bool], Types(1.0.ToScalar(), true.ToScalar()));
        Assert.Equal([complex128, complex128], Types((1f, 2f).ToScalar(), Complex.One.ToScalar()));
        Assert.Equal(0.333984375f, (1f / 3).ToBFloat16Scalar().ToSingle());

        static ScalarType[] Types(params Scalar[] scalars) => Array.ConvertAll(scalars, scalar => scalar.Type);
    }

    [Fact]
    public void Scalars_become_numbers()
    {
        Scalar scalar = 5.75;
        Assert.Equal(((byte)5, (sbyte)5, (short)5), (scalar.ToByte(), scalar.ToSByte(), scalar.ToInt16()));
        Assert.Equal((5, 5L), (scalar.ToInt32(), scalar.ToInt64()));
        Assert.Equal(((Half)5.75, (BFloat16)5.75f), (scalar.ToHalf(), scalar.ToBFloat16()));
        Assert.Equal((5.75f, 5.75), (scalar.ToSingle(), scalar.ToDouble()));
        Assert.Equal(((5.75f, 0f), new Complex(5.75, 0)), (scalar.ToComplexFloat32(), scalar.ToComplexFloat64()));
        Assert.True(scalar.ToBoolean());
        Assert.False(((Scalar)0).ToBoolean());
        Assert.Equal(new Complex(1, -2), ((Scalar)(1f, -2f)).ToComplexFloat64());
        Assert.Equal(long.MaxValue, ((Scalar)long.MaxValue).ToInt64());
    }

    [Fact]
    public void Numbers_that_do_not_fit_are_refused()
    {
        Assert.Throws<OverflowException>(() => ((Scalar)256).ToByte());
        Assert.Throws<OverflowException>(() => ((Scalar)1e300).ToSingle());
        Assert.Throws<OverflowException>(() => ((Scalar)1e20).ToInt64());
        Assert.Throws<OverflowException>(() => ((Scalar)new Complex(1, 1)).ToDouble());
        Assert.Equal(float.PositiveInfinity, ((Scalar)double.PositiveInfinity).ToSingle());
    }

    [Fact]
    public void Scalars_hold_nothing_to_dispose()
    {
        Scalar scalar = 2;
        scalar.Dispose();
        Assert.Equal(2, scalar.ToInt32());
    }

    [Fact]
    public void Element_types_tell_their_kind_and_limits()
    {
        Assert.Equal([1, 1, 1, 2, 4, 8, 2, 2, 4, 8, 8, 16], new[]
        {
            @bool, uint8, int8, int16, int32, int64, float16, bfloat16, float32, float64, complex64, complex128,
        }.Select(type => type.ElementSize()));
        Assert.Equal((255, 127), (max_int_value(uint8), max_int_value(int8)));
        Assert.Equal((32767, int.MaxValue, long.MaxValue), (max_int_value(int16), max_int_value(int32), max_int_value(int64)));
        Assert.Throws<ArgumentException>(() => max_int_value(float32));
        Assert.Throws<NotSupportedException>(() => qint8.ElementSize());
        Assert.True(is_integral(@bool) && is_integral(int8) && !is_integral(half));
        Assert.True(is_floating_point(bfloat16) && !is_floating_point(cfloat) && is_complex(cdouble));
        Assert.True(is_quantized(quint8) && !Expected.V.is_quantized());
        Assert.True(is_integral(Expected.I(1)) && is_floating_point(Expected.V) && is_complex(Expected.Z));
    }

    [Fact]
    public void The_default_device_is_where_tensors_go()
    {
        Assert.Equal(CPU.ToString(), get_default_device().ToString());
        set_default_device("meta");
        try
        {
            Assert.True(zeros(2).is_meta);
        }
        finally
        {
            set_default_device(CPU);
        }
        Assert.True(zeros(2).is_cpu());
    }

    [Fact]
    public void A_tensor_moves_to_the_memory_of_another()
    {
        var (v, other) = (zeros(1, float64), Expected.M);
        Assert.Same(v, v.set_(other));
        v[0, 0] = 8.0;
        Assert.Equal((8.0, 4), ((double)other[0, 0], v.shape[1]));
        Assert.Equal([3, 4], v.IntShape().ToArray());
        Assert.True(is_nonzero(other[0, 0]));
        Assert.False(other.is_pinned());
        Assert.Equal(12, numel(other));
        var data = zeros(2);
        using var parameter = data.AsParameter();
        Assert.True(parameter.requires_grad && data.IsInvalid);
    }
}
