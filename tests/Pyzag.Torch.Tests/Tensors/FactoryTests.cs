using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;
using static Pyzag.Torch.Tests.Tensors.Expected;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Tensors;

/// <summary>Tensors made of numbers. The expected figures are PyTorch 1.13's.</summary>
public sealed class FactoryTests : LeakCheck
{
    static readonly Dictionary<string, (Func<Result> Call, string Expected)> Cases = new()
    {
        ["zeros(2, 2)"] = (() => zeros(2, 2), "Float32 [2, 2]: 0 0 0 0"),
        ["zeros([2], float64)"] = (() => zeros([2], float64), "Float64 [2]: 0 0"),
        ["ones(1, 2, 1)"] = (() => ones(1, 2, 1), "Float32 [1, 2, 1]: 1 1"),
        ["ones(1, 1, 1, 2, dtype: int32)"] = (() => ones(1, 1, 1, 2, dtype: int32), "Int32 [1, 1, 1, 2]: 1 1"),
        ["full([2], 3)"] = (() => full([2], 3), "Int64 [2]: 3 3"),
        ["full(2L, 2L, 1.5)"] = (() => full(2L, 2L, 1.5), "Float32 [2, 2]: 1.5 1.5 1.5 1.5"),
        ["full(3, true, @bool)"] = (() => full(3, true, @bool), "Bool [3]: true true true"),
        ["zeros(stackalloc long[] { 2 })"] = (() => zeros(stackalloc long[] { 2 }), "Float32 [2]: 0 0"),
        ["eye(2)"] = (() => eye(2), "Float32 [2, 2]: 1 0 0 1"),
        ["eye(2, 3, float64)"] = (() => eye(2, 3, float64), "Float64 [2, 3]: 1 0 0 0 1 0"),
        ["arange(4)"] = (() => arange(4), "Int64 [4]: 0 1 2 3"),
        ["arange(1, 4)"] = (() => arange(1, 4), "Int64 [3]: 1 2 3"),
        ["arange(4.0)"] = (() => arange(4.0), "Float32 [4]: 0 1 2 3"),
        ["arange(5, 0, -2)"] = (() => arange(5, 0, -2), "Int64 [3]: 5 3 1"),
        ["arange(0, 1, 0.25, float64)"] = (() => arange(0, 1, 0.25, float64), "Float64 [4]: 0 0.25 0.5 0.75"),
        ["arange(3, complex128)"] = (() => arange(3, complex128), "ComplexFloat64 [3]: 0+0i 1+0i 2+0i"),
        ["linspace(0, 1, 5, float64)"] = (() => linspace(0, 1, 5, float64), "Float64 [5]: 0 0.25 0.5 0.75 1"),
        ["logspace(0, 2, 3, dtype: float64)"] = (() => logspace(0, 2, 3, dtype: float64), "Float64 [3]: 1 10 100"),
        ["logspace(0, 2, 3, 2, float64)"] = (() => logspace(0, 2, 3, 2, float64), "Float64 [3]: 1 2 4"),
        ["tril_indices(3, 2)"] = (() => tril_indices(3, 2), "Int64 [2, 5]: 0 1 1 2 2 0 0 1 0 1"),
        ["triu_indices(2, 3, 1, int32)"] = (() => triu_indices(2, 3, 1, int32), "Int32 [2, 3]: 0 0 1 1 2 2"),
        ["bartlett_window(5, dtype: float64)"] =
            (() => bartlett_window(5, dtype: float64), "Float64 [5]: 0 0.4 0.8 0.7999999999999998 0.3999999999999999"),
        ["blackman_window(5, false, float64)"] =
            (() => blackman_window(5, false, float64), "Float64 [5]: 0 0.33999999999999997 1 0.3400000000000001 0"),
        ["hann_window(4, dtype: float64)"] =
            (() => hann_window(4, dtype: float64), "Float64 [4]: 0 0.49999999999999994 1 0.5000000000000001"),
        ["hamming_window(4, dtype: float64)"] = (
            () => hamming_window(4, dtype: float64),
            "Float64 [4]: 0.08000001311302185 0.5400000214576721 1.0000000298023224 0.5400000214576722"),
        ["hamming_window(4, false, 0.5f, 0.25f, float64)"] =
            (() => hamming_window(4, false, 0.5f, 0.25f, float64), "Float64 [4]: 0.25 0.625 0.6250000000000001 0.25"),
        ["kaiser_window(4, false, 5, float64)"] = (
            () => kaiser_window(4, false, 5, float64),
            "Float64 [4]: 0.036710892271286676 0.7753221044454067 0.7753221044454067 0.036710892271286676"),
        ["M.zeros_like()"] = (() => M.zeros_like(), "Float64 [3, 4]: 0 0 0 0 0 0 0 0 0 0 0 0"),
        ["V.ones_like(int32)"] = (() => V.ones_like(int32), "Int32 [6]: 1 1 1 1 1 1"),
        ["V.full_like(2)"] = (() => V.full_like(2), "Float64 [6]: 2 2 2 2 2 2"),
        ["zeros_like(V)"] = (() => zeros_like(V), "Float64 [6]: 0 0 0 0 0 0"),
        ["ones_like(V, float32)"] = (() => ones_like(V, float32), "Float32 [6]: 1 1 1 1 1 1"),
        ["full_like(V, 1.5)"] = (() => full_like(V, 1.5), "Float64 [6]: 1.5 1.5 1.5 1.5 1.5 1.5"),
        ["V.new_zeros(2)"] = (() => V.new_zeros(2), "Float64 [2]: 0 0"),
        ["V.new_zeros(1, 2)"] = (() => V.new_zeros(1, 2), "Float64 [1, 2]: 0 0"),
        ["V.new_zeros(1, 2, 1)"] = (() => V.new_zeros(1, 2, 1), "Float64 [1, 2, 1]: 0 0"),
        ["V.new_zeros(1, 2, 1, 1)"] = (() => V.new_zeros(1, 2, 1, 1), "Float64 [1, 2, 1, 1]: 0 0"),
        ["V.new_zeros([2, 1])"] = (() => V.new_zeros([2, 1]), "Float64 [2, 1]: 0 0"),
        ["V.new_zeros(stackalloc long[] { 2 })"] = (() => V.new_zeros(stackalloc long[] { 2 }), "Float64 [2]: 0 0"),
        ["V.new_ones(2)"] = (() => V.new_ones(2), "Float64 [2]: 1 1"),
        ["V.new_ones(1, 2)"] = (() => V.new_ones(1, 2), "Float64 [1, 2]: 1 1"),
        ["V.new_ones(1, 2, 1)"] = (() => V.new_ones(1, 2, 1), "Float64 [1, 2, 1]: 1 1"),
        ["V.new_ones(1, 2, 1, 1, int32)"] = (() => V.new_ones(1, 2, 1, 1, int32), "Int32 [1, 2, 1, 1]: 1 1"),
        ["V.new_full(2, 7)"] = (() => V.new_full(2, 7), "Float64 [2]: 7 7"),
        ["V.new_full(1, 2, 7)"] = (() => V.new_full(1, 2, 7), "Float64 [1, 2]: 7 7"),
        ["V.new_full(1, 2, 1, 7)"] = (() => V.new_full(1, 2, 1, 7), "Float64 [1, 2, 1]: 7 7"),
        ["V.new_full(1, 1, 2, 1, 7)"] = (() => V.new_full(1, 1, 2, 1, 7), "Float64 [1, 1, 2, 1]: 7 7"),
        ["V.new_full([2], 7)"] = (() => V.new_full([2], 7), "Float64 [2]: 7 7"),
        ["V.new_full(stackalloc long[] { 2 }, 7)"] = (() => V.new_full(stackalloc long[] { 2 }, 7), "Float64 [2]: 7 7"),
        ["V.zeros(2, 2)"] = (() => V.zeros(2, 2), "Float64 [2, 2]: 0 0 0 0"),
        ["V.ones(2)"] = (() => V.ones(2), "Float64 [2]: 1 1"),
        ["V.full([2, 1], 3)"] = (() => V.full([2, 1], 3), "Float64 [2, 1]: 3 3"),
        ["V.full(stackalloc long[] { 2 }, 3)"] = (() => V.full(stackalloc long[] { 2 }, 3), "Float64 [2]: 3 3"),
        ["V.eye(2, 2)"] = (() => V.eye(2, 2), "Float64 [2, 2]: 1 0 0 1"),
        ["V.arange_out(0, 3, 1)"] = (() => V.arange_out(0, 3, 1), "Float64 [3]: 0 1 2"),
        ["tensor(true)"] = (() => tensor(true), "Bool []: true"),
        ["tensor((byte)3)"] = (() => tensor((byte)3), "Byte []: 3"),
        ["tensor((sbyte)-3)"] = (() => tensor((sbyte)-3), "Int8 []: -3"),
        ["tensor((short)3)"] = (() => tensor((short)3), "Int16 []: 3"),
        ["tensor(3)"] = (() => tensor(3), "Int32 []: 3"),
        ["tensor(3L)"] = (() => tensor(3L), "Int64 []: 3"),
        ["tensor(1.5f)"] = (() => tensor(1.5f), "Float32 []: 1.5"),
        ["tensor(1.5)"] = (() => tensor(1.5), "Float64 []: 1.5"),
        ["tensor((BFloat16)1.5f)"] = (() => tensor((BFloat16)1.5f), "BFloat16 []: 1.5"),
        ["tensor((1f, 2f))"] = (() => tensor((1f, 2f)), "ComplexFloat32 []: 1+2i"),
        ["tensor(new Complex(1, -2))"] = (() => tensor(new Complex(1, -2)), "ComplexFloat64 []: 1-2i"),
        ["tensor(3, float64)"] = (() => tensor(3, float64), "Float64 []: 3"),
        ["tensor(new[] { 1, 2 })"] = (() => tensor(new[] { 1, 2 }), "Int32 [2]: 1 2"),
        ["tensor(new[,] { { 1L, 2 }, { 3, 4 } })"] = (() => tensor(new[,] { { 1L, 2 }, { 3, 4 } }), "Int64 [2, 2]: 1 2 3 4"),
        ["tensor(new[,,] { { { 1.0, 2 } } })"] = (() => tensor(new[, ,] { { { 1.0, 2 } } }), "Float64 [1, 1, 2]: 1 2"),
        ["tensor(new[,,,] { { { { 1f } } } })"] = (() => tensor(new[, , ,] { { { { 1f } } } }), "Float32 [1, 1, 1, 1]: 1"),
        ["tensor(new[] { 1f, 2, 3, 4 }, [2, 2])"] = (() => tensor(new[] { 1f, 2, 3, 4 }, [2, 2]), "Float32 [2, 2]: 1 2 3 4"),
        ["tensor(new List<double> { 1, 2 })"] = (() => tensor(new List<double> { 1, 2 }), "Float64 [2]: 1 2"),
        ["tensor((IList<long>)[1, 2, 3, 4], 2, 2)"] = (() => tensor((IList<long>)[1, 2, 3, 4], 2, 2), "Int64 [2, 2]: 1 2 3 4"),
        ["tensor((IList<short>)[1, 2], 1, 2, 1)"] = (() => tensor((IList<short>)[1, 2], 1, 2, 1), "Int16 [1, 2, 1]: 1 2"),
        ["tensor((IList<long>)[1, 2], 1, 2, 1, 1)"] = (() => tensor((IList<long>)[1, 2], 1, 2, 1, 1), "Int64 [1, 2, 1, 1]: 1 2"),
        ["tensor(new[] { true, false })"] = (() => tensor(new[] { true, false }), "Bool [2]: true false"),
        ["tensor(new Memory<double>([1, 2]), [2, 1])"] = (() => tensor(new Memory<double>([1, 2]), [2, 1]), "Float64 [2, 1]: 1 2"),
        ["tensor(new[] { 1.5, 2.5 }, int64)"] = (() => tensor(new[] { 1.5, 2.5 }, int64), "Int64 [2]: 1 2"),
        ["tensor(new[] { (1f, 2f) })"] = (() => tensor(new[] { (1f, 2f) }), "ComplexFloat32 [1]: 1+2i"),
        ["tensor(new[] { new Complex(1, 2) })"] = (() => tensor(new[] { new Complex(1, 2) }), "ComplexFloat64 [1]: 1+2i"),
        ["tensor(Array.Empty<double>())"] = (() => tensor(Array.Empty<double>()), "Float64 [0]:"),
        ["as_tensor(V)"] = (() => as_tensor(V), "Float64 [6]: 0 1 2 3 4 5"),
        ["as_tensor(V, int64)"] = (() => as_tensor(V, int64), "Int64 [6]: 0 1 2 3 4 5"),
        ["as_tensor(new[] { 1.0, 2 })"] = (() => as_tensor(new[] { 1.0, 2 }), "Float64 [2]: 1 2"),
        ["as_tensor(new List<long> { 1 })"] = (() => as_tensor(new List<long> { 1 }), "Int64 [1]: 1"),
        ["as_tensor(new[] { 1, 2 }, float64)"] = (() => as_tensor(new[] { 1, 2 }, float64), "Float64 [2]: 1 2"),
        ["from_array(new[,] { { 1, 2 } })"] = (() => from_array(new[,] { { 1, 2 } }), "Int32 [1, 2]: 1 2"),
        ["from_array(new[] { 1, 2 }, float32)"] = (() => from_array(new[] { 1, 2 }, float32), "Float32 [2]: 1 2"),
        ["frombuffer(new[] { 1.0, 2, 3, 4 }, float64, 2, 1)"] =
            (() => frombuffer(new[] { 1.0, 2, 3, 4 }, float64, 2, 1), "Float64 [2]: 2 3"),
        ["frombuffer(new[] { 1, 2, 3 }, float32, offset: 1)"] =
            (() => frombuffer(new[] { 1, 2, 3 }, float32, offset: 1), "Float32 [2]: 2 3"),
        ["new[] { 1f, 2 }.ToTensor([1, 2])"] = (() => new[] { 1f, 2 }.ToTensor([1, 2]), "Float32 [1, 2]: 1 2"),
        ["3.ToTensor()"] = (() => 3.ToTensor(), "Int32 []: 3"),
        ["2.5.ToTensor()"] = (() => 2.5.ToTensor(), "Float64 []: 2.5"),
        ["(Tensor)1.5"] = (() => (Tensor)1.5, "Float64 []: 1.5"),
        ["(Tensor)1.5f"] = (() => (Tensor)1.5f, "Float32 []: 1.5"),
        ["(Tensor)2"] = (() => (Tensor)2, "Int32 []: 2"),
        ["(Tensor)2L"] = (() => (Tensor)2L, "Int64 []: 2"),
        ["(Tensor)true"] = (() => (Tensor)true, "Bool []: true"),
        ["(Tensor)(byte)2"] = (() => (Tensor)(byte)2, "Byte []: 2"),
        ["(Tensor)(sbyte)2"] = (() => (Tensor)(sbyte)2, "Int8 []: 2"),
        ["(Tensor)(short)2"] = (() => (Tensor)(short)2, "Int16 []: 2"),
        ["(Tensor)(1f, 2f)"] = (() => (Tensor)(1f, 2f), "ComplexFloat32 []: 1+2i"),
        ["(Tensor)new Complex(1, 2)"] = (() => (Tensor)new Complex(1, 2), "ComplexFloat64 []: 1+2i"),
        ["(Tensor)new[] { 1.5 }"] = (() => (Tensor)new[] { 1.5 }, "Float64 [1]: 1.5"),
        ["(Tensor)new[] { 1.5f }"] = (() => (Tensor)new[] { 1.5f }, "Float32 [1]: 1.5"),
        ["(Tensor)new[] { 2 }"] = (() => (Tensor)new[] { 2 }, "Int32 [1]: 2"),
        ["(Tensor)new[] { 2L }"] = (() => (Tensor)new[] { 2L }, "Int64 [1]: 2"),
        ["(Tensor)new[] { true }"] = (() => (Tensor)new[] { true }, "Bool [1]: true"),
        ["(Tensor)new byte[] { 2 }"] = (() => (Tensor)new byte[] { 2 }, "Byte [1]: 2"),
        ["(Tensor)new sbyte[] { 2 }"] = (() => (Tensor)new sbyte[] { 2 }, "Int8 [1]: 2"),
        ["(Tensor)new short[] { 2 }"] = (() => (Tensor)new short[] { 2 }, "Int16 [1]: 2"),
        ["(Tensor)new[] { (1f, 2f) }"] = (() => (Tensor)new[] { (1f, 2f) }, "ComplexFloat32 [1]: 1+2i"),
        ["(Tensor)new[] { new Complex(1, 2) }"] = (() => (Tensor)new[] { new Complex(1, 2) }, "ComplexFloat64 [1]: 1+2i"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Gives_what_PyTorch_gives(string name) => AssertIs(Cases[name].Expected, Cases[name].Call());

    [Fact]
    public void Uninitialized_tensors_have_the_shape_that_is_asked_for()
    {
        Assert.Equal([2], empty(2).shape);
        Assert.Equal([2, 3], empty([2, 3], float64).shape);
        Assert.Equal([2, 3], M.new_empty(2, 3).shape);
        Assert.Equal([2, 3, 1], M.new_empty(2, 3, 1).shape);
        Assert.Equal([2, 3, 1, 1], M.new_empty(2, 3, 1, 1).shape);
        Assert.Equal([5], M.new_empty(5).shape);
        Assert.Equal([5], M.new_empty([5]).shape);
        Assert.Equal([5], M.new_empty(stackalloc long[] { 5 }).shape);
        Assert.Equal(ScalarType.Int32, empty_like(M, int32).dtype);
        Assert.Equal([3, 4], M.empty_like().shape);
        Assert.Equal([7], M.empty(7).shape);
        Assert.Equal([1, 2], empty_strided([2, 2], [1, 2]).stride());
    }

    [Fact]
    public void Random_tensors_have_the_shape_of_others()
    {
        Assert.Equal([3, 4], M.rand_like().shape);
        Assert.Equal(ScalarType.Float32, rand_like(M, float32).dtype);
        Assert.Equal([3, 4], M.randn_like().shape);
        Assert.Equal(ScalarType.Float64, randn_like(M).dtype);
        Assert.True(M.randint_like(5, 7).ge(5).all().item<bool>());
        Assert.True(randint_like(M, 5, 7, int32).lt(7).all().item<bool>());
        Assert.Equal([2, 3], V.rand_out(2, 3).shape);
        Assert.Equal([2, 3], rand_out(V, 2, 3).shape);
        Assert.Equal([2, 3], V.randn_out(2, 3).shape);
        Assert.Equal([2, 3], V.randint_out(5, [2, 3]).shape);
    }

    [Fact]
    public void Normal_draws_pass_gradients_to_mean_and_deviation()
    {
        var mean = tensor(new[] { 1.0, 2 }, requires_grad: true);
        var deviation = tensor(3.0, requires_grad: true);
        var drawn = normal(mean, deviation);
        drawn[0].backward();
        Assert.Equal([1.0, 0], mean.grad!.data<double>().ToArray());
        Assert.Equal((double)drawn[0], 1 + 3 * (double)deviation.grad!, 1e-12);
    }

    [Fact]
    public void Gradients_are_recorded_where_that_is_asked_for()
    {
        Assert.True(zeros(2, requires_grad: true).requires_grad);
        Assert.True(tensor(1.0, requires_grad: true).is_leaf);
        Assert.True(arange(3.0, requires_grad: true).requires_grad);
        Assert.True(M.new_ones(2, requires_grad: true).requires_grad);
        Assert.True(2.5.ToTensor(requires_grad: true).requires_grad);
        Assert.Throws<ArgumentException>(() => 2.ToTensor(requires_grad: true));
        Assert.Throws<ExternalException>(() => zeros(2, int64, requires_grad: true));
    }

    [Fact]
    public void Arrays_are_copied_by_tensor_and_shared_by_from_array()
    {
        double[] array = [1, 2];
        var copy = tensor(array);
        var shared = from_array(array);
        var same = as_tensor(array);
        var part = frombuffer(array, float64, 1, 1);
        array[1] = 5;
        shared[0] = 7.0;
        Assert.Equal(7, array[0]);
        Assert.Equal([1.0, 2], copy.data<double>().ToArray());
        Assert.Equal([7.0, 5], same.data<double>().ToArray());
        Assert.Equal(5, part.item<double>());
    }

    [Fact]
    public void Wrong_requests_are_refused()
    {
        Assert.Contains("received [2, -1]", Assert.Throws<ArgumentException>(() => zeros(2, -1)).Message);
        Assert.Contains("Expected 6 elements", Assert.Throws<ArgumentException>(() => tensor(new[] { 1.0, 2 }, [2, 3])).Message);
        Assert.Contains("UInt64", Assert.Throws<NotSupportedException>(() => from_array(new ulong[] { 1 })).Message);
        Assert.Throws<ArgumentException>(() => frombuffer(new[] { 1.0 }, float64, offset: 1));
        Assert.Throws<IndexOutOfRangeException>(() => frombuffer(new[] { 1.0 }, float64, 2));
        Assert.Throws<NotSupportedException>(() => zeros(2, names: ["x"]));
        Assert.Contains("randint", Assert.Throws<ArgumentException>(() => rand(2, int64)).Message);
        Assert.Throws<InvalidOperationException>(() => (Tensor)(Scalar)1.5);
    }

    [Fact]
    public void A_file_of_numbers_becomes_a_tensor_and_changes_where_shared()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. BitConverter.GetBytes(1.5), .. BitConverter.GetBytes(2.5)]);
            using (var shared = from_file(path, true, 2, float64))
            {
                Assert.Equal([1.5, 2.5], shared.data<double>().ToArray());
                shared[1] = 4.0;
            }
            Assert.Equal(4.0, BitConverter.ToDouble(File.ReadAllBytes(path), 8));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
