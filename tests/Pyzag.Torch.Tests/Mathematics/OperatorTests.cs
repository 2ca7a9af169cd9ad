using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Torch.Tests.Mathematics;

/// <summary>The operators of C# with numbers on either side: values, element types, gradients.</summary>
public sealed class OperatorTests : LeakCheck
{
    static readonly double[] X = [-2.5, 0.5, 2, 4];

    static readonly Dictionary<string, (Func<Tensor, Tensor>[] Calls, Func<double, double> Reference)> Table = new()
    {
        ["x + 2"] = (
            [
                x => x + 2, x => x + 2L, x => x + 2f, x => x + 2.0, x => x + (Scalar)2, x => 2 + x, x => 2L + x, x => 2f + x, x => 2.0 + x,
                x => (Scalar)2 + x
            ],
            x => x + 2),
        ["x - 2"] = ([x => x - 2, x => x - 2L, x => x - 2f, x => x - 2.0, x => x - (Scalar)2], x => x - 2),
        ["2 - x"] = ([x => 2 - x, x => 2L - x, x => 2f - x, x => 2.0 - x, x => (Scalar)2 - x], x => 2 - x),
        ["x * 2"] = (
            [
                x => x * 2, x => x * 2L, x => x * 2f, x => x * 2.0, x => x * (Scalar)2, x => 2 * x, x => 2L * x, x => 2f * x, x => 2.0 * x,
                x => (Scalar)2 * x
            ],
            x => x * 2),
        ["x / 2"] = ([x => x / 2, x => x / 2L, x => x / 2f, x => x / 2.0, x => x / (Scalar)2], x => x / 2),
        ["2 / x"] = ([x => 2 / x, x => 2L / x, x => 2f / x, x => 2.0 / x, x => (Scalar)2 / x], x => 2 / x),
        ["x % 2"] = ([x => x % 2, x => x % 2L, x => x % 2f, x => x % 2.0, x => x % (Scalar)2], x => x - 2 * double.Floor(x / 2)),
        ["-x"] = ([x => -x], x => -x),
        ["x == 2"] = ([x => x == 2, x => 2 == x], x => x == 2 ? 1 : 0),
        ["x != 2"] = ([x => x != 2, x => 2 != x], x => x != 2 ? 1 : 0),
        ["x < 2"] = ([x => x < 2, x => 2 > x], x => x < 2 ? 1 : 0),
        ["x <= 2"] = ([x => x <= 2, x => 2 >= x], x => x <= 2 ? 1 : 0),
        ["x > 2"] = ([x => x > 2, x => 2 < x], x => x > 2 ? 1 : 0),
        ["x >= 2"] = ([x => x >= 2, x => 2 <= x], x => x >= 2 ? 1 : 0),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Values_match_double_arithmetic(string name)
    {
        var (calls, reference) = Table[name];
        double[] expected = [.. X.Select(reference)];
        foreach (var call in calls)
        {
            Check.Close(expected, call(tensor(X)), 1e-15);
            Check.Close(expected, call(tensor(X, float32)), 1e-6);
        }
    }

    [Fact]
    public void An_integer_keeps_the_type_of_integers()
    {
        var n = tensor(new long[] { -7, 2, 9 });
        foreach (var result in new[] { n + 2, 2 + n, n - 2L, 2L - n, n * 2, n % 2 }) Assert.Equal(ScalarType.Int64, result.dtype);
        Check.Equal([9, 0, -7], 2 - n);
        Check.Equal([1, 0, 1], n % 2);
        Assert.Equal(ScalarType.Int32, (tensor(new[] { 1, 2 }) * 3L).dtype);
    }

    [Fact]
    public void Large_integers_are_not_rounded_to_doubles()
    {
        const long Large = (1L << 53) + 1;
        Check.Equal([Large + 2], tensor(new long[] { 2 }) + Large);
    }

    [Fact]
    public void A_fraction_or_a_division_makes_integers_floating_point()
    {
        var n = tensor(new long[] { -7, 2 });
        foreach (var result in new[] { n + 0.5, 0.5 * n, n / 2, 2 / n }) Assert.Equal(ScalarType.Float32, result.dtype);
        Check.Close([-3.5, 1], n / 2);
    }

    [Fact]
    public void A_double_does_not_widen_single_precision()
    {
        Assert.Equal(ScalarType.Float32, (tensor(1f) * 0.1).dtype);
        Assert.Equal(ScalarType.Float64, (tensor(1.0) * 0.1f).dtype);
    }

    [Fact]
    public void Shapes_broadcast()
    {
        var sum = tensor(new double[] { 1, 2, 3 }).reshape(3, 1) + tensor(new double[] { 10, 20 });
        Check.Close([11, 21, 12, 22, 13, 23], [3, 2], sum);
    }

    [Fact]
    public void Bits_and_truth_values_combine()
    {
        var a = tensor(new long[] { 12, 5 });
        var b = tensor(new long[] { 10, 3 });
        Check.Equal([8, 1], a & b);
        Check.Equal([14, 7], a | b);
        Check.Equal([6, 6], a ^ b);
        Check.Equal([-13, -6], ~a);
        var t = tensor(new[] { true, false });
        Check.Equal([false, true], ~t);
        Check.Equal([true, false], t & (a > 5));
    }

    [Theory]
    [InlineData(10)]
    [InlineData(2000)]
    public void Gradients_flow_through_every_operator_of_numbers(int count)
    {
        // d/dx of 3 - x, x - 3, 3 * x, x / 4, 6 / x, x + 1 at x = 2.
        var x = full([count], 2.0, dtype: float64).requires_grad_();
        var y = 3 - x + (x - 3.0) + 3L * x + x / 4f + 6 / x + (x + 1);
        y.sum().backward();
        Check.Close([.. Enumerable.Repeat(-1 + 1 + 3 + 0.25 - 1.5 + 1, count)], x.grad!);
    }

    [Fact]
    public void Equality_of_whole_tensors_is_Equals()
    {
        var a = tensor(X);
        Assert.True(a.Equals(tensor(X)));
        Assert.True(a.Equals((object)tensor(X)));
        Assert.False(a.Equals(tensor(X) + 1));
        Assert.False(a.Equals(tensor(new[] { 1.0 })));
        Assert.False(a.Equals("text"));
        Assert.Equal(a.GetHashCode(), a.GetHashCode());
    }

    [Fact]
    public void Numbers_come_out_of_single_elements()
    {
        var x = tensor(3.0);
        Assert.Equal(3.0, (double)x);
        Assert.Equal(3f, (float)x);
        Assert.Equal(3, (int)x);
        Assert.Equal(3L, (long)x);
        Assert.Equal((short)3, (short)x);
        Assert.Equal((byte)3, (byte)x);
        Assert.Equal((sbyte)3, (sbyte)x);
        Assert.True((bool)x);
    }

    [Fact]
    public void Shapes_that_do_not_broadcast_are_named()
    {
        var error = Assert.ThrowsAny<Exception>(() => tensor(X) + tensor(new double[3]));
        Assert.Contains("The size of tensor a (4) must match the size of tensor b (3)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_operand_is_refused()
    {
        var x = tensor(X);
        x.Dispose();
        Assert.Throws<ObjectDisposedException>(() => x + 1);
        Assert.Throws<ObjectDisposedException>(() => tensor(X) * x);
    }

    [Fact]
    public void A_missing_operand_is_named()
    {
        var x = tensor(X);
        Assert.Throws<ArgumentNullException>(() => x * (Tensor)null!);
        var error = Assert.ThrowsAny<Exception>(() => x.maximum(null!));
        Assert.Equal("aten::maximum: argument 2 ('other') is null, expected Tensor.", error.Message);
        Check.Equal([false], x == (Tensor)null!);
    }
}
