using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization;

public sealed class BoundsTests : LeakCheckedTest
{
    private static Func<Tensor, Tensor> Rosenbrock => StandardFunction.All.Single(function => function.Name == "Rosenbrock").F;

    [Fact]
    public void A_bound_for_all_components_holds_where_it_is_active()
    {
        // With x ≤ ½ the valley y = x² ends at (½, ¼).
        var minimum = Minimize.LBfgsB(Rosenbrock, tensor(new[] { -1.2, 0.4 }), Bounds.AtMost(0.5));
        Assert.True(minimum.Converged);
        Assert.Equal(0.5, minimum.Point[0].item<double>());
        Assert.Equal(0.25, minimum.Point[1].item<double>(), 1e-9);
        Assert.Equal(0.25, minimum.Value, 1e-12);
    }

    [Fact]
    public void Each_component_has_its_own_bounds()
    {
        var target = tensor(new[] { -3.0, 0.5, 7, 2, -9 });
        var bounds = new Bounds(tensor(new[] { -1.0, 0, double.NegativeInfinity, 4, 1 }), tensor(new[] { 1.0, 1, 6, double.PositiveInfinity, 1 }));
        var minimum = Minimize.LBfgsB(x => ((x - target).square() + 0.1 * (x - target).pow(4)).sum(), tensor(new[] { 0.0, 0.2, 0, 5, 1 }), bounds, new MinimizeOptions { GradientTolerance = 1e-12 });
        Assert.True(minimum.Converged);
        var x = minimum.Point.data<double>().ToArray();
        Assert.Equal([-1.0, 6, 4, 1], [x[0], x[2], x[3], x[4]]);
        Assert.Equal(0.5, x[1], 1e-8);
    }

    [Fact]
    public void Every_point_that_is_evaluated_is_within_the_bounds()
    {
        var outside = 0;
        Tensor F(Tensor x)
        {
            outside += x.data<double>().ToArray().Count(component => component is < 0.1 or > 0.7);
            return Rosenbrock(x) + (x - 0.1).sqrt().sum();
        }

        var minimum = Minimize.LBfgsB(F, tensor(new[] { 0.3, 0.6 }), new Bounds(0.1, 0.7));
        Assert.Equal(0, outside);
        Assert.InRange(minimum.Value, 0, F(tensor(new[] { 0.3, 0.6 })).item<double>());
    }

    [Fact]
    public void Bounds_hold_as_numbers_of_the_dtype()
    {
        var highest = float.NegativeInfinity;
        var start = tensor(new[] { 0.1f, -0.5f });
        var minimum = Minimize.LBfgsB(
            x =>
            {
                highest = Math.Max(highest, x.max().item<float>());
                return (x - 1).square().sum();
            },
            start,
            new Bounds(-1, 0.1));
        Assert.True(minimum.Converged);
        Assert.Equal(0.1f, highest);
        Assert.Equal([0.1f, 0.1f], minimum.Point.data<float>().ToArray());
    }

    [Fact]
    public void Bounds_that_are_astronomic_are_none()
    {
        var start = tensor(new[] { -1.2, 1.0 });
        var free = Minimize.LBfgsB(Rosenbrock, start);
        foreach (var bounds in new[] { new Bounds(-1e30, 1e300), new Bounds(tensor(new[] { -1e35, double.MinValue }), tensor(new[] { double.MaxValue, 1e31 })) })
            Assert.Equal(free.History, Minimize.LBfgsB(Rosenbrock, start, bounds).History);
    }

    [Fact]
    public void A_quadratic_function_in_many_dimensions_meets_the_conditions_of_optimality()
    {
        manual_seed(7);
        var root = randn([30, 30], float64);
        var matrix = root.matmul(root.t()) + 0.5 * eye(30, dtype: float64);
        var vector = 10 * randn([30], float64);
        var minimum = Minimize.LBfgsB(x => 0.5 * x.dot(matrix.mv(x)) - vector.dot(x), zeros(30, float64), new Bounds(-0.5, 0.5), new MinimizeOptions { GradientTolerance = 1e-9 });
        Assert.True(minimum.Converged);
        var x = minimum.Point.data<double>().ToArray();
        var gradient = (matrix.mv(minimum.Point) - vector).data<double>().ToArray();
        Assert.InRange(x.Count(component => Math.Abs(component) == 0.5), 5, 29);
        Assert.All(x.Zip(gradient), pair => Assert.True(pair.First switch
        {
            -0.5 => pair.Second > 0,
            0.5 => pair.Second < 0,
            _ => Math.Abs(pair.Second) < 1e-8 * Math.Abs(minimum.Value),
        }));
    }

    [Fact]
    public void Where_all_components_are_fixed_the_start_is_the_minimum()
    {
        var minimum = Minimize.LBfgsB(x => x.square().sum(), ones(2, float64), new Bounds(1, 1));
        Assert.True(minimum.Converged);
        Assert.Equal(0, minimum.Iterations);
        Assert.Equal(0, minimum.GradientNorm);
    }

    [Fact]
    public void A_start_in_a_corner_that_is_not_the_minimum_is_left()
    {
        var minimum = Minimize.LBfgsB(Rosenbrock, zeros(2, float64), Bounds.AtLeast(0));
        Assert.True(minimum.Converged);
        Near.Equal(ones(2, float64), minimum.Point, 1e-7);
    }

    [Fact]
    public void Bad_bounds_are_refused()
    {
        static Tensor F(Tensor x) => x.square().sum();
        Assert.Throws<ArgumentException>(() => new Bounds(1, 0));
        Assert.Throws<ArgumentException>(() => new Bounds(double.NaN, 0));
        Assert.Throws<ArgumentException>(() => new Bounds(zeros(2, float64), ones(3, float64)));
        Assert.Throws<ArgumentException>(() => new Bounds(zeros(2, int64), ones(2, int64)));
        Assert.Throws<ArgumentNullException>(() => new Bounds(null!, ones(2, float64)));
        Assert.Contains("(3)", Assert.Throws<ArgumentException>(() => Minimize.LBfgsB(F, zeros(3, float64), new Bounds(zeros(2, float64), ones(2, float64)))).Message, StringComparison.Ordinal);
        Assert.Contains("x0[1] = 2", Assert.Throws<ArgumentException>(() => Minimize.LBfgsB(F, tensor(new[] { 0.0, 2 }), new Bounds(0, 1))).Message, StringComparison.Ordinal);
    }
}
