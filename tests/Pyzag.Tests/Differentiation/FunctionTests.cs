using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation;

/// <summary>The transforms against plain autograd, central differences, closed forms and one another.</summary>
public sealed class FunctionTests : LeakCheckedTest
{
    public static TheoryData<string> Cases => [.. FunctionCases.Names];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_gradient_is_that_of_autograd_and_of_differences(string name)
    {
        var (function, arguments) = FunctionCases.Get(name);
        var (value, gradient) = function.ValueAndGradient(arguments);
        Assert.Equal(function.DifferentiatedNames, gradient.Names);
        foreach (var (i, point) in FunctionCases.Points(function, arguments).Index())
        {
            Assert.Equal(point.shape, gradient[i].shape);
            if (!point.is_floating_point())
            {
                Assert.Equal(0, gradient[i].abs().sum().item<double>());
                continue;
            }

            Near.Equal(GradientCheck.Differences(() => FunctionCases.Value(function, arguments, i, point), point), gradient[i], 1e-9, $"{name}, differences");
            var leaf = point.clone().requires_grad_();
            var again = FunctionCases.Value(function, arguments, i, leaf);
            Assert.Equal(value.item<double>(), again.item<double>());
            var autogradient = autograd.grad([again + 0 * leaf.sum()], [leaf])[0];
            Near.Equal(autogradient, gradient[i], 1e-14, $"{name}, autograd");
        }

        foreach (var (alone, together) in function.Gradient(arguments).Zip(gradient))
            Assert.True(alone.Equals(together));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_Hessian_is_the_derivative_of_the_gradient_and_symmetric(string name)
    {
        var (function, arguments) = FunctionCases.Get(name);
        var points = FunctionCases.Points(function, arguments);
        var hessian = function.Hessian(arguments);
        for (var i = 0; i < points.Length; i++)
            for (var j = 0; j < points.Length; j++)
            {
                Assert.Equal([.. points[i].shape, .. points[j].shape], hessian[i, j].shape);
                if (!points[i].is_floating_point() || !points[j].is_floating_point())
                {
                    Assert.Equal(0, hessian[i, j].abs().sum().item<double>());
                    continue;
                }

                var entries = hessian[i, j].reshape(points[i].numel(), -1);
                for (var entry = 0L; entry < points[i].numel(); entry++)
                    Near.Equal(GradientCheck.Differences(() => GradientAt(j)[i].reshape(-1)[entry], points[j]).reshape(-1), entries[entry], 1e-9, $"{name}, {i}, {j}");

                PartialDerivatives GradientAt(int argument)
                {
                    var changed = (object[])arguments.Clone();
                    changed[FunctionCases.Position(function, argument)] = points[argument];
                    return function.Gradient(changed);
                }
            }

        var matrix = hessian.ToMatrix();
        Near.Equal(matrix, matrix.t(), 1e-13, name);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_Hessian_vector_product_is_what_the_Hessian_gives(string name)
    {
        manual_seed(1);
        var (function, arguments) = FunctionCases.Get(name);
        Tensor?[] vectors = [.. FunctionCases.Points(function, arguments).Select(point => point.is_floating_point() ? randn_like(point) : null)];
        var product = function.HessianVector(vectors, arguments);
        var hessian = function.Hessian(arguments);
        for (var i = 0; i < vectors.Length; i++)
        {
            var expected = zeros_like(product[i]);
            for (var j = 0; j < vectors.Length; j++)
                if (vectors[j] is { } vector)
                    expected = expected + hessian[i, j].reshape([product[i].numel(), -1]).matmul(vector.reshape(-1)).reshape(expected.shape);
            Near.Equal(expected, product[i], 1e-13, name);
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Products_and_Jacobian_agree(string name)
    {
        manual_seed(2);
        var (function, arguments) = FunctionCases.Get(name);
        Tensor?[] tangents = [.. FunctionCases.Points(function, arguments).Select(point => point.is_floating_point() ? randn_like(point) : null)];
        var tangent = function.Jvp(tangents, arguments);
        var value = function.Value(arguments);
        Assert.Equal(value.shape, tangent.shape);
        var cotangent = randn_like(value);
        var gradients = function.Vjp(cotangent, arguments);
        var jacobians = function.Jacobian(arguments);

        var forward = zeros_like(value);
        var (left, right) = ((tangent * cotangent).sum().item<double>(), 0.0);
        for (var i = 0; i < tangents.Length; i++)
        {
            var matrix = jacobians[i].reshape(value.numel(), -1);
            Near.Equal(matrix.t().matmul(cotangent.reshape(-1)).reshape(gradients[i].shape), gradients[i], 1e-13, $"{name}, vjp");
            if (tangents[i] is not { } along)
                continue;
            forward = forward + matrix.matmul(along.reshape(-1)).reshape(value.shape);
            right += (gradients[i] * along).sum().item<double>();
        }

        Near.Equal(forward, tangent, 1e-13, $"{name}, jvp");
        Assert.Equal(left, right, 1e-12 * Math.Max(1, Math.Abs(left)));
    }

    [Fact]
    public void The_readers_example()
    {
        var energy = Function.Of((Tensor x, double stiffness) => 0.5 * stiffness * x.pow(2).sum(), wrt: "x");
        var x = tensor(new[] { 1.0, -2.0 });
        Tensor slope = energy.Gradient(x, 3.0);
        Tensor hessian = energy.Hessian(x, 3.0);
        Assert.Equal([3, -6], slope.data<double>().ToArray());
        Assert.Equal([3, 0, 0, 3], hessian.reshape(-1).data<double>().ToArray());
        Assert.Equal(7.5, energy.Value(x, 3).item<double>());
    }

    [Fact]
    public void Arguments_are_chosen_by_name_and_position()
    {
        Func<Tensor, Tensor, Tensor, Tensor> product = (x, y, z) => x * y.pow(2) * z.pow(3);
        string[][] named = [[.. Function.Of(product).DifferentiatedNames], [.. Function.Of(product, wrt: ["z", 0]).DifferentiatedNames], [.. Function.Of(product, 1).DifferentiatedNames]];
        Assert.Equal([["x", "y", "z"], ["z", "x"], ["y"]], named);
        var gradient = Function.Of(product, wrt: ["z", "x"]).Gradient(2.0, 3.0, 1.0);
        Assert.Equal(54, gradient["z"].item<double>());
        Assert.Equal(9, gradient["x"].item<double>());
        Assert.Equal([54, 9], gradient.Select(partial => partial.item<double>()));
        var hessian = Function.Of(product).Hessian(2.0, 3.0, 1.0);
        Assert.Equal(2 * 3 * 3, hessian["x", "z"].item<double>() * 2 / 3);
    }

    [Fact]
    public void The_delegate_may_be_a_method_an_extension_or_take_other_things()
    {
        Assert.Equal(["value"], Function.Of(Square).ParameterNames);
        var extension = Function.Of((Func<Tensor, Tensor>)tensor(2.0).Times);
        Assert.Equal(["other"], extension.ParameterNames);
        Assert.Equal(2, ((Tensor)extension.Gradient(5.0)).item<double>());
        var shaped = Function.Of((Tensor x, string how, double[] weights, bool flip) => how == "sum" ? (x * tensor(weights)).sum() * (flip ? -1 : 1) : x.prod(), wrt: "x");
        Assert.Equal([-1, -2], ((Tensor)shaped.Gradient(new[] { 3.0, 4.0 }, "sum", new[] { 1.0, 2.0 }, true)).data<double>().ToArray());
        Assert.Equal([4, 3], ((Tensor)shaped.Gradient(new[] { 3.0, 4.0 }, "product", null, true)).data<double>().ToArray());

        static Tensor Square(Tensor value) => value * value;
    }

    [Fact]
    public void Control_flow_follows_the_arguments()
    {
        var steps = Function.Of((Tensor x, int n) =>
        {
            var y = x;
            for (var i = 0; i < n; i++)
                y = y.item<double>() > 1 ? y * y : y * 3;
            return y;
        }, wrt: "x");
        Assert.Equal(9, ((Tensor)steps.Gradient(0.1, 2)).item<double>());
        Assert.Equal(4 * Math.Pow(2, 3), ((Tensor)steps.Gradient(2.0, 2)).item<double>());
    }

    [Fact]
    public void Arguments_are_left_as_they_are()
    {
        var x = tensor(new[] { 1.0, 2.0 });
        var f = Function.Of((Tensor x) => x.pow(3).sum());
        _ = f.Gradient(x);
        _ = f.Hessian(x);
        _ = f.Jvp([x], x);
        Assert.False(x.requires_grad);
        var leaf = x.clone().requires_grad_();
        using (no_grad())
            Assert.False(((Tensor)f.Gradient(leaf)).requires_grad);
        Assert.Null(leaf.grad);
        Assert.False(((Tensor)f.Gradient(x)).requires_grad);
    }

    [Fact]
    public void A_value_is_never_an_argument()
    {
        var x = tensor(new[] { 1.0, 2.0 });
        var identity = Function.Of((Tensor x) => x);
        identity.Value(x).Dispose();
        Assert.Equal([1, 0, 0, 1], ((Tensor)identity.Jacobian(x)).reshape(-1).data<double>().ToArray());
        Assert.False(x.IsInvalid);
    }

    [Fact]
    public void Transforms_of_transforms_are_derivatives_of_higher_order()
    {
        var f = Function.Of((Tensor x) => x.sin());
        var second = Function.Of((Tensor x) => f.Gradient(x));
        var third = Function.Of((Tensor x) => second.Gradient(x));
        Assert.Equal(-Math.Sin(0.7), third.Value(0.7).item<double>(), 1e-15);
        Assert.Equal(-Math.Cos(0.7), ((Tensor)third.Gradient(0.7)).item<double>(), 1e-15);

        var g = Function.Of((Tensor x) => x.exp() * x.flip(0));
        var slope = Function.Of((Tensor x) => g.Jvp([ones_like(x)], x).pow(2).sum());
        var x = tensor(new[] { 0.3, -0.8 });
        Near.Equal(GradientCheck.Differences(() => slope.Value(x), x), slope.Gradient(x), 1e-9);
        var trace = Function.Of((Tensor x) => ((Tensor)g.Jacobian(x)).diagonal().sum());
        Near.Equal(GradientCheck.Differences(() => trace.Value(x), x), trace.Gradient(x), 1e-9);
        var curvature = Function.Of((Tensor x) => Function.Of((Tensor y) => y.pow(4).sum()).HessianVector([ones_like(x)], x)[0].sum());
        Near.Equal(24 * x, curvature.Gradient(x), 1e-13);
    }

    [Fact]
    public void Gradients_flow_to_arguments_that_are_not_differentiated()
    {
        var f = Function.Of((Tensor x, Tensor w) => (w * x.pow(2)).sum(), wrt: "x");
        var w = tensor(new[] { 2.0, 3.0 }).requires_grad_();
        var x = tensor(new[] { 1.0, -1.0 });
        Tensor slope = f.Gradient(x, w);
        Near.Equal(2 * x, autograd.grad([slope.sum()], [w])[0], 1e-15);
    }

    [Fact]
    public void A_model_parameter_gives_its_value()
    {
        var drag = Own(new ModelParameter(2.0));
        Tensor slope = Function.Of((Tensor x, Tensor drag) => drag * x.pow(2), wrt: "x").Gradient(3.0, drag);
        Assert.Equal(12, slope.item<double>());
        Assert.Equal(6, autograd.grad([slope], [drag.Leaf])[0].item<double>());
    }

    [Fact]
    public void Single_precision_stays_single()
    {
        var f = Function.Of((Tensor x, Tensor n) => (x * n).sin().sum());
        var gradient = f.Gradient(new[] { 1f, 2f }, 3);
        Assert.Equal([ScalarType.Float32, ScalarType.Float32], gradient.Select(partial => partial.dtype));
        Assert.Equal(ScalarType.Float32, f.Hessian(new[] { 1f, 2f }, 3)[0, 1].dtype);
    }

    [Fact]
    public void Ties_of_a_maximum_share_its_gradient() =>
        Assert.Equal([0, 0.5, 0.5], ((Tensor)Function.Of((Tensor x) => x, reduction: Reduction.Max).Gradient(new[] { 1.0, 2.0, 2.0 })).data<double>().ToArray());

    [Fact]
    public void A_vector_with_nothing_in_it_has_derivatives_with_nothing_in_them()
    {
        var f = Function.Of((Tensor x) => x * 2, reduction: Reduction.Sum);
        var nothing = zeros(0, float64);
        Assert.Equal([0, 0], ((Tensor)f.Jacobian(nothing)).shape);
        Assert.Equal([0], ((Tensor)f.Gradient(nothing)).shape);
        Assert.Equal([0, 0], ((Tensor)f.Hessian(nothing)).shape);
    }
}

internal static class FunctionTestExtensions
{
    internal static Tensor Times(this Tensor value, Tensor other) => value * other;
}
