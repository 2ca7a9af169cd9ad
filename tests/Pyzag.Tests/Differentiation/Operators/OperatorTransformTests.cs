using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

/// <summary>Operators inside the transforms of functions, traced functions and recursions.</summary>
public sealed class OperatorTransformTests : LeakCheckedTest
{
    private readonly Polar _polar = new();
    private readonly Tensor _x;
    private readonly Tensor _y;

    public OperatorTransformTests() => (_x, _y) = (tensor(new[] { 0.4, -1.2, 2.0 }), tensor(new[] { 1.0, 0.3, -0.7 }));

    private Tensor Spiral(Tensor x, Tensor y)
    {
        var (radius, angle) = _polar.CallAll(x, y);
        return (radius.square() * angle.sin()).sum();
    }

    private static Tensor PlainSpiral(Tensor x, Tensor y) => ((x * x + y * y) * atan2(y, x).sin()).sum();

    [Fact]
    public void Transforms_differentiate_through_them()
    {
        var (found, expected) = (Function.Of(Spiral), Function.Of(PlainSpiral));
        var (dx, dy) = (tensor(new[] { 1.0, 2.0, 3.0 }), tensor(new[] { -1.0, 0.5, 0.0 }));
        Near.Equal(expected.Gradient(_x, _y)["y"], found.Gradient(_x, _y)["y"], 1e-13);
        Assert.Equal(0, _polar.PushedForward);
        Near.Equal(expected.Jvp([dx, dy], _x, _y), found.Jvp([dx, dy], _x, _y), 1e-13);
        Assert.Equal(1, _polar.PushedForward);
        Near.Equal(expected.HessianVector([dx, dy], _x, _y)["x"], found.HessianVector([dx, dy], _x, _y)["x"], 1e-12);
        Near.Equal(expected.Hessian(_x, _y)["x", "y"], found.Hessian(_x, _y)["x", "y"], 1e-12);
    }

    [Fact]
    public void A_trace_calls_them_again_with_new_values()
    {
        var y = _y;
        using var trace = new Trace();
        var shifted = trace.Run((Tensor x) => x + 1, _x);
        var value = trace.Run((Tensor z) => Spiral(z, y), shifted);
        Near.Equal(PlainSpiral(_x + 1, y), value, 1e-13);
        var again = trace.Function(value, [_x, y]);
        var applied = _polar.Applied;
        var gradient = again.Gradient(2 * _x, 3 * _y);
        Assert.Equal(applied + 1, _polar.Applied);
        Near.Equal(Function.Of((Tensor x, Tensor y) => PlainSpiral(x + 1, y)).Gradient(2 * _x, 3 * _y)["y"], gradient[1], 1e-12);
    }

    [Fact]
    public void A_recursion_may_be_made_of_them()
    {
        var rate = tensor(0.3, float64).requires_grad_();
        var turn = AutoOperator.Of(_polar).Then("next", (radius, angle) => stack([radius * (angle + 1).cos(), radius * (angle + 1).sin()], -1));

        Tensor Loss(Func<Tensor, Tensor> step)
        {
            var recursion = new ResidualFunction((x, _) => x.Current - (1 - rate) * step(x.Previous), [rate]);
            return new RecursiveSolver(recursion, new SolverOptions { BlockSize = 4 }).Solve(tensor(new[] { 1.0, 0.5 }), steps: 9).Trajectory.square().sum();
        }

        Tensor Turned(Tensor state) => turn.Call(state.select(-1, 0), state.select(-1, 1));
        var (cos, sin) = (Math.Cos(1), Math.Sin(1));
        Tensor Rotated(Tensor state) => state.matmul(tensor(new[,] { { cos, sin }, { -sin, cos } }));
        Near.Equal(autograd.grad([Loss(Rotated)], [rate])[0], autograd.grad([Loss(Turned)], [rate])[0], 1e-10);
    }
}
