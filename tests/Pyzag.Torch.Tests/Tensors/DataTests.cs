using System.Collections;
using System.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>Elements of tensors as .NET values.</summary>
public sealed class DataTests : LeakCheck
{
    [Fact]
    public void Elements_of_each_type_come_back_as_the_NET_type_that_holds_them()
    {
        AssertElements(true, false);
        AssertElements<byte>(1, 255);
        AssertElements<sbyte>(-128, 5);
        AssertElements<short>(-3, 4);
        AssertElements(-3, 4);
        AssertElements(-3L, long.MaxValue);
        AssertElements((Half)1.5, (Half)(-2));
        AssertElements((BFloat16)1.5f, (BFloat16)(-2f));
        AssertElements(1.5f, -2);
        AssertElements(1.5, -2);
        AssertElements((1f, 2f), (3f, 4f));
        AssertElements(new Complex(1, 2), new Complex(3, 4));
    }

    [Fact]
    public void Elements_of_a_view_are_read_and_written_in_the_order_of_its_indices()
    {
        var m = Expected.M;
        var view = m.T[1..3];
        var elements = view.data<double>();
        Assert.Equal([1.0, 5, 9, 2, 6, 10], elements.ToArray());
        Assert.Equal([1.0, 5, 9, 2, 6, 10], elements);
        Assert.Equal((6, 2.0, 9.0), (elements.Count, elements[1, 0], elements[2]));
        elements[1, 2] = -1;
        elements[0] = -2;
        Assert.Equal((-1.0, -2.0), ((double)m[2, 2], (double)m[0, 1]));
        Assert.Equal(new[,] { { -2.0, 5, 9 }, { 2, 6, -1 } }, elements.ToNDArray());
        elements.CopyFrom([7.0, 8], 0, 1);
        var tail = new double[4];
        elements.CopyTo(tail, 1, 1);
        Assert.Equal([0.0, 7, 8, 2], tail);
        var contiguous = Expected.V.data<double>();
        contiguous.CopyFrom(stackalloc double[] { 3, 4 }, 1, 5);
        Assert.Equal([0.0, 1, 2, 3, 4, 4], contiguous.ToArray());
    }

    [Fact]
    public void Accessors_are_equal_when_their_elements_are()
    {
        var (a, b) = (Expected.V.data<double>(), Expected.V.data<double>());
        Assert.True(a == b);
        Assert.True(a.Equals(b));
        b[0] = 1;
        Assert.True(a != b);
        Assert.False(a.IsReadOnly);
    }

    [Fact]
    public void Wrong_positions_and_types_are_refused()
    {
        var elements = Expected.M.data<double>();
        Assert.Contains("dimension 0", Assert.Throws<IndexOutOfRangeException>(() => elements[3, 0]).Message);
        Assert.Throws<IndexOutOfRangeException>(() => elements[12]);
        Assert.Throws<ArgumentOutOfRangeException>(() => elements[-1]);
        Assert.Throws<ArgumentException>(() => elements[0, 0, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => elements.CopyTo(new double[2], 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => elements.CopyTo(new double[2], 0, 13));
        Assert.Contains("Single is not compatible with Float64", Assert.Throws<ArgumentException>(() => Expected.M.data<float>()).Message);
        Assert.Contains("must be 1, received 6", Assert.Throws<ArgumentException>(() => Expected.V.item<double>()).Message);
        Assert.Throws<ArgumentException>(() => Expected.V[0].item<float>());
        elements.Dispose();
        Assert.Throws<ObjectDisposedException>(() => elements.ToArray());
    }

    [Fact]
    public void Elements_of_a_disposed_tensor_are_refused()
    {
        var v = Expected.V;
        var (elements, storage) = (v.data<double>(), v.storage<double>());
        v.Dispose();
        Assert.Throws<ObjectDisposedException>(() => elements[0]);
        Assert.Throws<ObjectDisposedException>(() => elements.ToArray());
        Assert.Throws<ObjectDisposedException>(() => v.item<double>());
        Assert.Throws<ObjectDisposedException>(() => v.bytes.Length);
        Assert.Equal(0, storage[0]);
    }

    [Fact]
    public void Single_elements_convert_to_every_number()
    {
        var t = tensor(3.0);
        Assert.Equal((3f, 3.0, (sbyte)3, (byte)3), ((float)t, (double)t, (sbyte)t, (byte)t));
        Assert.Equal(((short)3, 3, 3L, true), ((short)t, (int)t, (long)t, (bool)t));
        Assert.Equal((3f, 3.0, (Half)3, (BFloat16)3f), (t.ToSingle(), t.ToDouble(), t.ToHalf(), t.ToBFloat16()));
        Assert.Equal(((sbyte)3, (byte)3, (short)3), (t.ToSByte(), t.ToByte(), t.ToInt16()));
        Assert.Equal((3, 3L, true), (t.ToInt32(), t.ToInt64(), t.ToBoolean()));
        Assert.Equal(((3f, 0f), new Complex(3, 0)), (t.ToComplexFloat32(), t.ToComplexFloat64()));
        Assert.Equal(((3f, 0f), new Complex(3, 0)), (t.ToComplex32(), t.ToComplex64()));
        Assert.Throws<OverflowException>(() => tensor(300.0).ToByte());
        Assert.Throws<OverflowException>(() => tensor(new Complex(1, 1)).ToDouble());
    }

    [Fact]
    public void Values_are_read_by_type()
    {
        Assert.Equal(2.0, Expected.V.ReadCpuDouble(2));
        Assert.Equal(2f, Expected.V.@float().ReadCpuSingle(2));
        Assert.Equal(2L, Expected.V.@long().ReadCpuInt64(2));
        Assert.Equal(2, Expected.V.@int().ReadCpuInt32(2));
        Assert.Equal((short)2, Expected.V.@short().ReadCpuInt16(2));
        Assert.Equal((byte)2, Expected.V.@byte().ReadCpuByte(2));
        Assert.Equal((sbyte)2, Expected.V.@char().ReadCpuSByte(2));
        Assert.True(Expected.V.@bool().ReadCpuBool(2));
        Assert.Equal(2f, Expected.V.half().ReadCpuFloat16(2));
        Assert.Equal(2f, Expected.V.bfloat16().ReadCpuBFloat16(2));
        Assert.Equal(2.0, Expected.V.ReadCpuValue<double>(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Expected.V.ReadCpuDouble(6));
        Assert.Throws<ArgumentException>(() => Expected.V.ReadCpuSingle(0));
    }

    [Fact]
    public void Bytes_are_the_memory_itself()
    {
        var t = tensor(new[] { 1, 2 });
        Assert.Equal([1, 0, 0, 0, 2, 0, 0, 0], t.bytes.ToArray());
        t.bytes[0] = 7;
        Assert.Equal(7, (int)t[0]);
        t.bytes = new byte[] { 1, 1, 0, 0, 0, 0, 0, 0 };
        Assert.Equal([257, 0], t.data<int>().ToArray());
        Assert.Throws<ArgumentException>(() => t.bytes = new byte[3]);
        Assert.Throws<InvalidOperationException>(() => Expected.M.T.bytes.Length);
    }

    [Fact]
    public void Bytes_go_through_streams()
    {
        using var stream = new MemoryStream();
        Expected.V.WriteBytesToStream(stream, 5);
        stream.Position = 0;
        var copy = zeros(6, float64);
        copy.ReadBytesFromStream(stream, 7);
        Assert.Equal([0.0, 1, 2, 3, 4, 5], copy.data<double>().ToArray());
        Assert.Throws<EndOfStreamException>(() => copy.ReadBytesFromStream(stream));
    }

    [Fact]
    public void A_storage_is_the_memory_under_all_views()
    {
        var v = Expected.V;
        var storage = v[2..4].storage<double>();
        Assert.Equal((6, 8, 48UL), (storage.Count, storage.element_size(), storage.nbytes()));
        Assert.Equal(2, v[2..4].storage_offset());
        storage[0] = 9;
        storage[(1, 3)] = 5;
        storage[^1..] = 6;
        Assert.Equal([9.0, 5, 5, 3, 4, 6], v.data<double>().ToArray());
        var part = storage[3..];
        part[0] = -1;
        Assert.Equal([-1.0, 4, 6], part);
        Assert.Equal([-1.0, 4, 6], part.ToArray());
        part.copy_([1, 2]);
        part.CopyFrom([7.0, 8, 9], 2);
        Assert.Equal([9.0, 5, 5, 9, 2, 6], v.data<double>().ToArray());
        Assert.Equal((4, true, false), (storage.IndexOf(2), storage.Contains(5), storage.Contains(77)));
        storage.fill_(1);
        Assert.Equal([1.0, 1, 1, 1, 1, 1], storage.tolist());
        AssertConversions(v.storage<double>());
        Assert.NotEqual(0, storage.data_ptr());
        Assert.True(is_storage(storage));
        Assert.False(is_storage(v));
        Assert.Equal(v.storage<double>().data_ptr(), storage.cpu().data_ptr());
        Assert.Throws<IndexOutOfRangeException>(() => storage[6]);
        Assert.Throws<IndexOutOfRangeException>(() => storage[(0, 7)]);
        Assert.Throws<ArgumentException>(() => storage[(3, 2)]);
        storage.Dispose();
        Assert.Throws<InvalidOperationException>(() => storage[0]);
    }

    [Fact]
    public void Lists_nest_as_dimensions_do()
    {
        var rows = (ArrayList)tensor(new[,] { { 1L, 2 }, { 3, 4 } }).tolist();
        Assert.Equal(3, ((Scalar)((ArrayList)rows[1]!)[0]!).ToInt64());
        Assert.Equal(5, ((Scalar)tensor(5).tolist()).ToInt32());
    }

    [Fact]
    public void Conversions_share_memory_unless_something_changes()
    {
        var v = Expected.V;
        v.to(float64)[0] = 9.0;
        v.to(CPU)[1] = 9.0;
        v.@double()[2] = 9.0;
        v.to(float64, copy: true)[3] = 10.0;
        v.to(float32)[4] = 10f;
        Assert.Equal([9.0, 9, 9, 3, 4, 5], v.data<double>().ToArray());
        Assert.Equal(ScalarType.Float32, v.to(zeros(1)).dtype);
        Assert.Equal(ScalarType.Float32, v.type_as(zeros(1)).dtype);
        Assert.Equal(ScalarType.Float32, v.type(FloatTensor).dtype);
        Assert.Equal(ScalarType.Int64, v.type(int64).dtype);
        Assert.Equal(ScalarType.Int32, v.to(int32, CPU).dtype);
        Assert.Equal([1, 2, 3], new[] { BoolTensor(v), ByteTensor(v), ShortTensor(v) }.Select((t, i) =>
            t.dtype == new[] { @bool, uint8, @short }[i] ? i + 1 : 0));
        Assert.Equal([1, 2, 3], new[] { IntTensor(v), LongTensor(v), DoubleTensor(v) }.Select((t, i) =>
            t.dtype == new[] { int32, int64, float64 }[i] ? i + 1 : 0));
        var gone = Expected.V;
        var kept = gone.to(float64, disposeAfter: true);
        Assert.True(gone.IsInvalid);
        Assert.Equal(5, (double)kept[5]);
        Assert.Throws<ArgumentException>(() => v.cuda(CPU));
    }

    static void AssertConversions(Storage<double> ones)
    {
        Assert.Equal([1, 1, 1, 1, 1, 1], ones.@int());
        Assert.Equal([1L, 1, 1, 1, 1, 1], ones.@long());
        Assert.Equal([true, true, true, true, true, true], ones.@bool());
        Assert.Equal((byte)1, ones.@byte()[0]);
        Assert.Equal(1f, ones.@float()[5]);
        Assert.Equal(1.0, ones.@double()[5]);
        Assert.Equal((1f, 0f), ones.complex_float()[2]);
        Assert.Equal(Complex.One, ones.complex_double()[2]);
    }

    static void AssertElements<T>(params T[] elements)
        where T : unmanaged
    {
        var t = from_array(elements);
        Assert.Equal(elements, t.data<T>().ToArray());
        Assert.Equal(elements[1], t[1].item<T>());
        Assert.Equal(elements, t.storage<T>().ToArray());
        Assert.Equal(elements, elements.ToTensor([2]).data<T>().ToArray());
    }
}
