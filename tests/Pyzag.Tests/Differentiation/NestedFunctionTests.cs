using Pyzag.Sensitivity;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation;

/// <summary>Transforms inside of functions that are differentiated themselves, with respect to what the inner function captured.</summary>
public sealed class NestedFunctionTests : LeakCheckedTest
{
    private static readonly SolverOptions s_tight = new() { BlockSize = 2, Newton = new() { RelativeTolerance = 1e-13 } };

    private readonly Tensor _a;
    private readonly Tensor _b;
    private readonly Tensor _v;
    private readonly Tensor _initial;

    public NestedFunctionTests()
    {
        (_a, _b, _v) = (tensor(new[] { 0.7, -1.3 }), tensor(new[] { 1.1, 0.4 }), tensor(new[] { 0.6, -0.9 }));
        _initial = tensor(new[,] { { 0.2 }, { 0.3 } });
    }

    [Theory]
    [InlineData("Gradient")]
    [InlineData("Jacobian")]
    [InlineData("Hessian")]
    [InlineData("HessianVector")]
    [InlineData("Jvp")]
    [InlineData("Vjp")]
    public void What_the_inner_function_captured_is_differentiated(string name)
    {
        // Every transform of a² b³ with respect to b is a² c.
        Tensor Inner(Tensor a)
        {
            var cubic = Function.Of((Tensor b) => a.pow(2) * b.pow(3), reduction: Reduction.Sum);
            return name switch
            {
                "Gradient" => cubic.Gradient(_b),
                "Jacobian" => ((Tensor)cubic.Jacobian(_b)).diagonal(),
                "Hessian" => ((Tensor)cubic.Hessian(_b)).diagonal(),
                "HessianVector" => cubic.HessianVector([_v], _b),
                "Jvp" => cubic.Jvp([_v], _b),
                _ => cubic.Vjp(_v, _b),
            };
        }

        var c = name switch
        {
            "Gradient" or "Jacobian" => 3 * _b.pow(2),
            "Hessian" => 6 * _b,
            "HessianVector" => 6 * _b * _v,
            _ => 3 * _b.pow(2) * _v,
        };
        var outer = Function.Of(Inner, reduction: Reduction.Sum);
        Near.Equal(2 * _a * c, outer.Gradient(_a), 1e-15, "Gradient");
        Near.Equal(diag(2 * _a * c), outer.Jacobian(_a), 1e-15, "Jacobian");
        Near.Equal(diag(2 * c), outer.Hessian(_a), 1e-15, "Hessian");
        Near.Equal(2 * c * _v, outer.HessianVector([_v], _a), 1e-15, "HessianVector");
        Near.Equal(2 * _a * c * _v, outer.Jvp([_v], _a), 1e-15, "Jvp");
        Near.Equal(2 * _a * c * _v, outer.Vjp(_v, _a), 1e-15, "Vjp");

        var leaf = _a.clone().requires_grad_();
        Near.Equal(2 * _a * c, autograd.grad([outer.Value(leaf).sum()], [leaf])[0], 1e-15, "backward");
    }

    [Fact]
    public void To_any_depth_and_not_beyond()
    {
        Tensor product = Function.Of((Tensor a) => Function.Of((Tensor b) => Function.Of((Tensor c) => a * b * c.pow(2)).Gradient(2.0)).Gradient(3.0)).Gradient(5.0);
        Assert.Equal(4, product.item<double>());
        Assert.False(product.requires_grad);
        Tensor constant = Function.Of((Tensor a) =>
        {
            using var off = no_grad();
            Tensor slope = Function.Of((Tensor b) => a * b.pow(2)).Gradient(2.0);
            return slope;
        }).Gradient(3.0);
        Assert.Equal(0, constant.item<double>());

        var w = tensor(2.0).requires_grad_();
        var captured = Function.Of((Tensor x) => w * x.pow(2));
        Assert.False(((Tensor)captured.Gradient(1.5)).requires_grad);
        Assert.Throws<TimeoutException>(() => Function.Of((Tensor x) => x.ndim == 0 ? throw new TimeoutException() : x).Gradient(1.0));
        Assert.False(((Tensor)captured.Gradient(1.5)).requires_grad);
        Assert.Equal(3, autograd.grad([captured.Gradient(tensor(1.5).requires_grad_())[0]], [w])[0].item<double>());
    }

    [Theory]
    [InlineData(SensitivityMethod.Adjoint)]
    [InlineData(SensitivityMethod.Unrolled)]
    public void Through_a_solve_that_lists_the_argument_as_a_parameter(SensitivityMethod method)
    {
        var loss = Function.Of((Tensor p) => Loss(p, _initial, method));
        var second = ((Tensor)loss.Hessian(0.9)).item<double>();
        const double Step = 1e-4;
        Assert.Equal((Slope(0.9 + Step) - Slope(0.9 - Step)) / (2 * Step), second, 1e-8);

        var slope = Function.Of((Tensor q) => loss.Gradient(q));
        Assert.Equal(second, ((Tensor)slope.Gradient(0.9)).item<double>(), 1e-13);
        if (method == SensitivityMethod.Unrolled)
            Assert.Equal(second, slope.Jvp([tensor(1.0)], 0.9).item<double>(), 1e-13);
        else if (LiveTensors.OwnRuntime)
            // A product with the Jacobian of the gradient is a third derivative of the adjoint.
            Assert.Throws<NotSupportedException>(() => slope.Jvp([tensor(1.0)], 0.9));
        Assert.Equal(second, slope.Vjp(tensor(1.0), 0.9)["q"].item<double>(), 1e-13);
        var leaf = tensor(0.9).requires_grad_();
        loss.Gradient(leaf)[0].backward();
        Assert.Equal(second, leaf.grad!.item<double>(), 1e-13);

        double Slope(double at) => ((Tensor)loss.Gradient(at)).item<double>();
    }

    [Fact]
    public void Through_a_solve_with_a_parameter_that_the_function_computes()
    {
        var loss = Function.Of((Tensor p) => Loss(p.exp(), _initial, SensitivityMethod.Adjoint));
        var at = -0.1;
        var hessian = (Tensor)loss.Hessian(at);
        Near.Equal(hessian, Function.Of((Tensor q) => loss.Gradient(q)).Gradient(at), 1e-13, "nested");
        var leaf = tensor(at).requires_grad_();
        Near.Equal(loss.Gradient(at), autograd.grad([loss.Value(leaf)], [leaf])[0], 1e-13, "value");
        Near.Equal(hessian, autograd.grad([loss.Gradient(leaf)[0]], [leaf])[0], 1e-13, "gradient");
        var trace = Own(new Trace());
        var traced = trace.Run((Tensor p) => Loss(p.exp(), _initial, SensitivityMethod.Adjoint), leaf);
        Near.Equal(loss.Gradient(at), autograd.grad([traced], [leaf])[0], 1e-13, "traced");
    }

    [Fact]
    public void Through_a_solve_with_a_captured_parameter()
    {
        var mixed = Function.Of((Tensor p, Tensor x) => Loss(p, x, SensitivityMethod.Adjoint)).Hessian(0.9, _initial)["p", "x"];
        var slope = Function.Of((Tensor p) => Function.Of((Tensor x) => Loss(p, x, SensitivityMethod.Adjoint)).Gradient(_initial));
        var along = tensor(new[,] { { 0.8 }, { -0.5 } });
        Near.Equal((mixed * along).sum(), slope.Vjp(along, 0.9), 1e-12);
    }

    private static Tensor Loss(Tensor p, Tensor initial, SensitivityMethod method)
    {
        var function = new ResidualFunction((x, _) => x.Current - x.Previous - 0.1 * p * x.Current.pow(2), [p]);
        return new RecursiveSolver(function, s_tight with { Sensitivity = method }).Solve(initial, 6).Trajectory.pow(3).sum();
    }
}
