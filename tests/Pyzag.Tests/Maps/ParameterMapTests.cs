using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Maps;

/// <summary>The maps by themselves: there, back, at their ends, and for standard deviations.</summary>
public sealed class ParameterMapTests : LeakCheckedTest
{
    [Fact]
    public void A_range_goes_from_zero_to_one()
    {
        var map = Own(new BoundedMap(1.5, 5.0));
        Check([1.5, 2.2, 3.25, 3.95, 5.0], map.Forward(Row(0, 0.2, 0.5, 0.7, 1)));
        Check([0, 0.2, 0.5, 0.7, 1], map.Inverse(Row(1.5, 2.2, 3.25, 3.95, 5.0)));
    }

    [Fact]
    public void The_bounds_of_a_range_are_met_exactly()
    {
        foreach (var (lower, upper) in new[] { (0.1, 0.7), (-1e-3, 1e9), (1 / 3.0, 2 / 3.0) })
        {
            var map = Own(new BoundedMap(lower, upper));
            Assert.Equal([lower, upper], map.Forward(Row(0, 1)).data<double>().ToArray());
            Assert.Equal([0, 1], map.Inverse(Row(lower, upper)).data<double>().ToArray());
        }
    }

    [Fact]
    public void Outside_a_range_is_its_nearest_bound()
    {
        var map = Own(new BoundedMap(1.5, 5.0));
        Check([1.5, 5.0], map.Forward(Row(-0.3, 1.2)));
        Check([0, 1], map.Inverse(Row(-7, 5.5)));
    }

    [Fact]
    public void Outside_a_range_that_does_not_clamp_the_line_goes_on()
    {
        var map = Own(new BoundedMap(2, 4, clamp: false));
        Check([1, 5], map.Forward(Row(-0.5, 1.5)));
        Check([-0.5, 1.5], map.Inverse(Row(1, 5)));
    }

    [Fact]
    public void The_gradient_vanishes_outside_a_range_but_not_at_its_ends()
    {
        var map = Own(new BoundedMap(1, 4));
        var y = Row(-0.1, 0, 0.5, 1, 1.1).requires_grad_();
        Check([0, 3, 3, 3, 0], autograd.grad([map.Forward(y).sum()], [y])[0]);
    }

    [Fact]
    public void Each_component_may_have_a_range()
    {
        var map = Own(new BoundedMap(Row(0, -1), Row(10, 1)));
        Check([2.5, 0], map.Forward(Row(0.25, 0.5)));
        Check([0.25, 0.5], map.Inverse(Row(2.5, 0)));
        Check([20, 4], map.ForwardStandardDeviation(Row(2, 2)));
    }

    [Fact]
    public void Standard_deviations_scale_with_the_width()
    {
        var bounded = Own(new BoundedMap(1.5, 5.0));
        Check([0.7, 3.5], bounded.ForwardStandardDeviation(Row(0.2, 1)));
        Check([0.2, 1], bounded.InverseStandardDeviation(Row(0.7, 3.5)));
        var affine = Own(new AffineMap(-4, 7));
        Check([0.8, 4], affine.ForwardStandardDeviation(Row(0.2, 1)));
        Check([0.2, 1], affine.InverseStandardDeviation(Row(0.8, 4)));
    }

    [Fact]
    public void A_sigmoid_stays_inside_its_range()
    {
        var map = Own(new SigmoidMap(-1, 3));
        Check([1, -1 + 4 / (1 + Math.E), -1 + 4 * Math.E / (1 + Math.E)], map.Forward(Row(0, -1, 1)));
        Check([-4, 0.3, 5], map.Inverse(map.Forward(Row(-4, 0.3, 5))));
        var y = Row(-6, 6).requires_grad_();
        Assert.True(autograd.grad([map.Forward(y).sum()], [y])[0].gt(0).all().item<bool>());
    }

    [Fact]
    public void A_logarithm_keeps_a_parameter_positive()
    {
        var map = Own(new LogMap());
        Check([1, Math.E, 1e-8], map.Forward(Row(0, 1, Math.Log(1e-8))));
        Check([0, Math.Log(3e7)], map.Inverse(Row(1, 3e7)));
    }

    [Fact]
    public void A_line_changes_units()
    {
        var map = Own(new AffineMap(1e5, 2e4));
        Check([2e4, 1.7e5], map.Forward(Row(0, 1.5)));
        Check([0, 1.5], map.Inverse(Row(2e4, 1.7e5)));
        var components = Own(new AffineMap(Row(2, -3), Row(0, 1)));
        Check([2, -2], components.Forward(Row(1, 1)));
    }

    [Fact]
    public void Float32_stays_float32()
    {
        foreach (var map in new ParameterMap[] { Own(new BoundedMap(0, 2)), Own(new SigmoidMap(0, 2)), Own(new LogMap()), Own(new AffineMap(2)) })
        {
            var value = map.Forward(full([3], 0.5, float32));
            Assert.Equal(float32, value.dtype);
            Near.Equal(full([3], 0.5, float64), map.Inverse(value), 1e-6);
        }
    }

    [Fact]
    public void Values_without_a_coordinate_are_refused()
    {
        var log = Own(new LogMap());
        var error = Assert.Throws<ArgumentException>(() => log.Inverse(Row(2, 0)));
        Assert.Contains("expected positive numbers, got 0", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => log.Inverse(Row(double.NaN)));
        var sigmoid = Own(new SigmoidMap(1, 2));
        Assert.Throws<ArgumentException>(() => sigmoid.Inverse(Row(1)));
        Assert.Throws<ArgumentException>(() => sigmoid.Inverse(Row(1.5, 2.5)));
        Assert.Throws<ArgumentException>(() => log.Inverse(tensor(new[] { 1L })));
        Assert.Throws<ArgumentNullException>(() => log.Forward(null!));
    }

    [Fact]
    public void Bad_constants_are_refused()
    {
        Assert.Contains("expected bounds above `lower`, got 1", Assert.Throws<ArgumentException>(() => new BoundedMap(2, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new BoundedMap(1, 1));
        Assert.Throws<NonFiniteInputException>(() => new BoundedMap(double.NaN, 1));
        Assert.Throws<NonFiniteInputException>(() => new SigmoidMap(0, double.PositiveInfinity));
        Assert.Throws<ArgumentException>(() => new BoundedMap(Row(0, 0), Row(1)));
        Assert.Throws<ArgumentException>(() => new BoundedMap(Row(0), Row(1).to(float32)));
        Assert.Throws<ArgumentNullException>(() => new BoundedMap(null!, Row(1)));
        Assert.Throws<ArgumentException>(() => new AffineMap(0));
        Assert.Throws<ArgumentException>(() => new AffineMap(Row(1, 0), Row(0, 0)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("leaf")]
    [InlineData("map")]
    public void A_map_needs_a_name_of_its_own(string name) => Assert.Throws<ArgumentException>(() => new Named(name));

    private static Tensor Row(params double[] values) => tensor(values);

    private static void Check(double[] expected, Tensor actual) => Near.Equal(tensor(expected), actual, 1e-14);

    private sealed class Named(string name) : ParameterMap(name)
    {
        public override Tensor Forward(Tensor coordinate) => coordinate.alias();

        public override Tensor Inverse(Tensor value) => value.alias();
    }
}
