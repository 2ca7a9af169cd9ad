using Pyzag.Testing;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Tests.Recursion;

public sealed class ModelParameterTests : LeakCheckedTest
{
    private readonly ModelParameter _a;
    private readonly ModelParameter _b;
    private readonly Tensor _x;

    public ModelParameterTests()
    {
        _a = Own(new ModelParameter(tensor(new[] { 3.0, -2.0 })));
        _b = Own(new ModelParameter(4.0));
        _x = tensor(new[] { 0.5, 7.0 });
    }

    [Fact]
    public void Arithmetic_reads_the_values()
    {
        Check(-_a, -3, 2);
        Check(_a + _b, 7, 2);
        Check(_a - _b, -1, -6);
        Check(_a * _b, 12, -8);
        Check(_a / _b, 0.75, -0.5);
    }

    [Fact]
    public void Arithmetic_with_numbers()
    {
        Check(_a + 1, 4, -1);
        Check(1.5 + _a, 4.5, -0.5);
        Check(_a - 1.0, 2, -3);
        Check(1 - _a, -2, 3);
        Check(_a * 2, 6, -4);
        Check(2f * _a, 6, -4);
        Check(_a / 2L, 1.5, -1);
        Check(6 / _a, 2, -3);
        Check(_a * (Scalar)0.5, 1.5, -1);
    }

    [Fact]
    public void Arithmetic_with_tensors()
    {
        Check(_a + _x, 3.5, 5);
        Check(_x + _a, 3.5, 5);
        Check(_a - _x, 2.5, -9);
        Check(_x - _a, -2.5, 9);
        Check(_a * _x, 1.5, -14);
        Check(_x * _a, 1.5, -14);
        Check(_x / _b, 0.125, 1.75);
        Check(_b / _x, 8, 4 / 7.0);
        Check(-_a * _x + 2 * _b * _x, 2.5, 70);
    }

    [Fact]
    public void Numbers_do_not_widen_float32()
    {
        using var single = new ModelParameter(2.0, float32);
        Assert.All(new[] { -single, 2 * single, single + 1.0, 1.0 / single, single - 1, single * single }, result => Assert.Equal(float32, result.dtype));
    }

    [Fact]
    public void Gradients_flow_through_it()
    {
        var gradients = autograd.grad([(2 * _a / _b - _a).sum()], [_a.Leaf, _b.Leaf]);
        Near.Equal(tensor(new[] { -0.5, -0.5 }), gradients[0], 1e-15);
        Near.Equal(tensor(new[] { -0.125 }), gradients[1], 1e-15);
    }

    [Fact]
    public void What_stands_in_is_what_counts()
    {
        using (ParameterSubstitution.Use((_a, _x)))
            Check(2 * _a, 1, 14);
        Check(2 * _a, 6, -4);
    }

    [Fact]
    public void Nothing_is_no_parameter()
    {
        ModelParameter none = null!;
        Assert.Throws<ArgumentNullException>(() => -none);
        Assert.Throws<ArgumentNullException>(() => 2 * none);
        Assert.Throws<ArgumentNullException>(() => _a + none);
    }

    private static void Check(Tensor actual, params double[] expected) => Near.Equal(tensor(expected), actual, 1e-15);
}
