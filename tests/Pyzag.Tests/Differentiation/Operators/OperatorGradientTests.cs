using Pyzag.Internal;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

public sealed class OperatorGradientTests : LeakCheckedTest
{
    private readonly Tensor _x;
    private readonly Tensor _y;

    public OperatorGradientTests()
    {
        manual_seed(5);
        _x = randn(2, 3, dtype: float64).requires_grad_();
        _y = randn(2, 3, dtype: float64).requires_grad_();
    }

    private static Tensor Loss(Tensor radius, Tensor angle) => (radius.square() * angle.sin()).sum();

    private Tensor PlainLoss() => Loss((_x * _x + _y * _y).sqrt(), atan2(_y, _x));

    [Fact]
    public void Several_inputs_and_outputs_three_ways()
    {
        var polar = new Polar();
        GradientCheck.ThreeWays(
            () =>
            {
                var (radius, angle) = polar.CallAll(_x, _y);
                return Loss(radius, angle);
            },
            PlainLoss, new Dictionary<string, Tensor> { ["x"] = _x, ["y"] = _y });
        Assert.Equal(1, polar.PulledBack);
    }

    [Fact]
    public void An_output_without_a_cotangent_counts_as_zero_and_names_find_outputs()
    {
        var gradient = autograd.grad([new Polar().CallAll(_x, _y)["radius"].sum()], [_y])[0];
        Near.Equal(_y / (_x * _x + _y * _y).sqrt(), gradient, 1e-14);
    }

    [Fact]
    public void A_batch_of_matrix_solves_three_ways()
    {
        var matrix = (randn(4, 3, 3, dtype: float64) + 4 * eye(3, dtype: float64)).requires_grad_();
        var right = randn(4, 3, 2, dtype: float64).requires_grad_();
        var solve = new Solve();
        GradientCheck.ThreeWays(
            () => solve.Call(matrix, right).square().sum(), () => linalg.solve(matrix, right).square().sum(),
            new Dictionary<string, Tensor> { ["matrix"] = matrix, ["right"] = right });
    }

    [Fact]
    public void A_gradient_nobody_needs_is_not_computed()
    {
        var matrix = randn(3, 3, dtype: float64) + 4 * eye(3, dtype: float64);
        var right = randn(3, 1, dtype: float64).requires_grad_();
        autograd.grad([new Solve().Call(matrix, right).sum()], [right]);
        var needed = new List<bool>();
        var scale = new Free(["factor", "x"], ["y"])
        {
            Forward = (inputs, _) => [inputs[0] * inputs[1]],
            Back = (cotangents, tape) =>
            {
                needed.AddRange([tape.NeedsGradient("factor"), tape.NeedsGradient("x")]);
                return [null, cotangents[0] * tape.Inputs["factor"]];
            },
        };
        autograd.grad([scale.Call(tensor(3.0, float64), right).sum()], [right]);
        Assert.Equal([false, true], needed);
    }

    [Fact]
    public void A_linear_operator_needs_its_Jvp_alone()
    {
        var signal = randn(2, 8, dtype: float64).requires_grad_();
        var transform = new CosineTransform();
        var spectrum = transform.Call(signal);
        var weights = randn_like(spectrum).detach();
        Tensor[] rows = [.. eye(8, dtype: float64).unbind().Select(row => transform.Call(row))];
        Near.Equal(weights.matmul(stack(rows).mT), autograd.grad([spectrum], [signal], [weights])[0], 1e-13);
    }

    [Fact]
    public void Forward_mode_calls_the_Jvp_of_the_user()
    {
        var polar = new Polar();
        var (radius, angle) = polar.CallAll(_x, _y);
        var (dx, dy) = (randn_like(_x).detach(), randn_like(_y).detach());

        var tangent = JacobianProducts.Along(stack([radius, angle]), [_x, _y], [dx.unsqueeze(-1), dy.unsqueeze(-1)])!.squeeze(-1);

        Assert.Equal(1, polar.PushedForward);
        using var off = no_grad();
        var squared = _x * _x + _y * _y;
        Near.Equal(stack([(_x * dx + _y * dy) / squared.sqrt(), (_x * dy - _y * dx) / squared]), tangent, 1e-14);
    }

    [Fact]
    public void Forward_mode_works_through_operators_in_a_chain_and_with_one_derived_product()
    {
        var transform = new CosineTransform();
        var matrix = (randn(3, 3, dtype: float64) + 4 * eye(3, dtype: float64)).requires_grad_();
        var direction = randn_like(matrix).detach();
        var value = transform.Call(new Solve().Call(matrix, _x.T).exp().T);
        var tangent = JacobianProducts.Along(value, [matrix], [direction.unsqueeze(-1)])!.squeeze(-1);

        using var off = no_grad();
        Tensor At(double step) => transform.Call(new Solve().Call(matrix + step * direction, _x.T).exp().T);
        Near.Equal((At(1e-5) - At(-1e-5)) / 2e-5, tangent, 1e-8);
    }

    [Fact]
    public void Second_derivatives_are_those_of_plain_torch()
    {
        var (radius, angle) = new Polar().CallAll(_x, _y);
        var direction = randn_like(_x).detach();

        Tensor[] HessianVector(Tensor loss)
        {
            var first = autograd.grad([loss], [_x, _y], create_graph: true, retain_graph: true);
            return [.. autograd.grad([(first[0] * direction).sum() + first[1].sum()], [_x, _y])];
        }

        var (expected, found) = (HessianVector(PlainLoss()), HessianVector(Loss(radius, angle)));
        Near.Equal(expected[0], found[0], 1e-12);
        Near.Equal(expected[1], found[1], 1e-12);
    }

    [Fact]
    public void Third_derivatives_are_those_of_plain_torch()
    {
        Tensor Third(Tensor loss)
        {
            var first = autograd.grad([loss], [_x], create_graph: true, retain_graph: true)[0];
            var second = autograd.grad([first.square().sum()], [_x], create_graph: true, retain_graph: true)[0];
            return autograd.grad([second.sum()], [_y])[0];
        }

        var (radius, angle) = new Polar().CallAll(_x, _y);
        Near.Equal(Third(PlainLoss()), Third(Loss(radius, angle)), 1e-11);
    }

    [Fact]
    public void The_gradient_of_a_tangent_goes_through_the_Jvp()
    {
        var direction = randn_like(_x).detach();

        Tensor Derivative(Tensor radius, Tensor angle)
        {
            var cotangent = zeros_like(radius).requires_grad_();
            var products = autograd.grad([radius * angle], [_x], [cotangent], create_graph: true, retain_graph: true);
            var tangent = autograd.grad(products, [cotangent], [direction], create_graph: true, retain_graph: true)[0];
            return autograd.grad([tangent.square().sum()], [_y])[0];
        }

        var polar = new Polar();
        var (radius, angle) = polar.CallAll(_x, _y);
        Near.Equal(Derivative((_x * _x + _y * _y).sqrt(), atan2(_y, _x)), Derivative(radius, angle), 1e-11);
        Assert.True(polar.PushedForward > 0);
    }

    [Fact]
    public void A_graph_may_be_used_twice_and_a_call_need_not_record()
    {
        var polar = new Polar();
        var radius = polar.CallAll(_x, _y)["radius"].sum();
        var first = autograd.grad([radius], [_x], retain_graph: true)[0];
        Near.Equal(first, autograd.grad([radius], [_x])[0], 0);
        using var off = no_grad();
        Assert.False(polar.CallAll(_x, _y)[0].requires_grad);
    }

    [Fact]
    public void Calls_of_several_threads_do_not_disturb_each_other()
    {
        var solve = new Solve();
        Parallel.For(0, 16, i =>
        {
            using var scope = NewDisposeScope();
            var matrix = ((i + 1) * eye(3, dtype: float64)).requires_grad_();
            var right = ones(3, 1, dtype: float64).requires_grad_();
            var gradient = autograd.grad([solve.Call(matrix, right).sum()], [right])[0];
            Near.Equal(full(3, 1, 1.0 / (i + 1), dtype: float64), gradient, 1e-15);
        });
    }

    [Fact]
    public void An_input_may_come_back_as_an_output_and_integers_have_no_gradient()
    {
        var pick = new Free(["values", "index"], ["values", "chosen", "index"])
        {
            Forward = (inputs, _) => [inputs[0], inputs[0].index_select(0, inputs[1]), inputs[1]],
            Back = (cotangents, tape) => [cotangents["values"].index_add(0, tape.Inputs["index"], cotangents["chosen"], 1), null],
        };
        var index = tensor(new[] { 0L, 0L, 1L });
        var (values, chosen, same) = pick.CallAll(_x, index);
        Assert.NotSame(_x, values);
        Assert.False(same.requires_grad);
        Near.Equal(tensor(new[] { 3.0, 2.0 }).unsqueeze(-1).expand(2, 3), autograd.grad([values.sum() + chosen.sum()], [_x])[0], 0);
    }

    [Theory]
    [InlineData(ScalarType.Float32)]
    [InlineData(ScalarType.Float64)]
    public void Results_have_the_dtype_of_the_inputs(ScalarType dtype)
    {
        var (x, y) = (_x.detach().to(dtype).requires_grad_(), _y.detach().to(dtype).requires_grad_());
        var (radius, angle) = new Polar().CallAll(x, y);
        Assert.Equal(dtype, autograd.grad([(radius * angle).sum()], [x])[0].dtype);
    }
}
