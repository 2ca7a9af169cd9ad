using Pyzag.Internal;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Differentiation.Operators;

public sealed class AutoOperatorTests : LeakCheckedTest
{
    private readonly Tensor _matrix;
    private readonly Tensor _right;
    private int _factorizations;

    public AutoOperatorTests()
    {
        manual_seed(6);
        var root = randn(3, 3, dtype: float64);
        _matrix = (root.matmul(root.T) + eye(3, dtype: float64)).requires_grad_();
        _right = randn(3, 2, dtype: float64).requires_grad_();
    }

    private AutoOperator Factorized => AutoOperator
        .Of("factor", matrix =>
        {
            _factorizations++;
            return linalg.cholesky((matrix + matrix.mT) / 2);
        })
        .Then("half", (right, factor) => linalg.solve_triangular(factor, right, upper: false))
        .Then("x", (half, factor) => linalg.solve_triangular(factor.mT, half, upper: true));

    private Tensor Plain()
    {
        var factor = linalg.cholesky((_matrix + _matrix.mT) / 2);
        return linalg.solve_triangular(factor.mT, linalg.solve_triangular(factor, _right, upper: false), upper: true);
    }

    private Dictionary<string, Tensor> Inputs => new() { ["matrix"] = _matrix, ["right"] = _right };

    [Fact]
    public void Steps_read_what_their_parameters_are_named_after()
    {
        var solve = Factorized;
        Assert.Equal(["matrix", "right"], solve.InputNames);
        Assert.Equal(["x"], solve.OutputNames);
        Assert.Equal("AutoOperator(matrix, right → x)", solve.Name);
        Near.Equal(linalg.solve(_matrix, _right), solve.Call(_matrix, _right), 1e-12);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_gradients_three_ways(bool recompute)
    {
        var solve = recompute ? Factorized.Recompute() : Factorized;
        GradientCheck.ThreeWays(() => solve.Call(_matrix, _right).square().sum(), () => Plain().square().sum(), Inputs);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Its_tangents_and_second_derivatives_are_those_of_plain_torch(bool recompute)
    {
        var solve = recompute ? Factorized.Recompute() : Factorized;
        var direction = randn_like(_matrix).detach();
        Near.Equal(
            JacobianProducts.Along(Plain(), [_matrix], [direction.unsqueeze(-1)])!,
            JacobianProducts.Along(solve.Call(_matrix, _right), [_matrix], [direction.unsqueeze(-1)])!, 1e-12);

        Tensor Second(Tensor value)
        {
            var first = autograd.grad([value.square().sum()], [_right], create_graph: true, retain_graph: true)[0];
            return autograd.grad([first.square().sum()], [_matrix])[0];
        }

        Near.Equal(Second(Plain()), Second(solve.Call(_matrix, _right)), 1e-12);
        OperatorCheck.Compare(solve, _matrix, _right).Require();
    }

    [Fact]
    public void A_backward_pass_replays_the_record_or_evaluates_once_more()
    {
        var recorded = Factorized.Call(_matrix, _right).sum();
        for (var pass = 0; pass < 2; pass++)
            autograd.grad([recorded], [_matrix], retain_graph: true);
        Assert.Equal(1, _factorizations);

        var recomputed = Factorized.Recompute().Call(_matrix, _right).sum();
        Assert.Equal(2, _factorizations);
        autograd.grad([recomputed], [_matrix]);
        Assert.Equal(3, _factorizations);
    }

    [Fact]
    public void What_fixed_inputs_determine_is_evaluated_once()
    {
        var expected = autograd.grad([Plain().square().sum()], [_right])[0];
        using var prepared = Factorized.Precompute(("matrix", _matrix.detach()));
        Assert.Equal(["right"], prepared.InputNames);
        for (var i = 0; i < 3; i++)
            Near.Equal(expected, autograd.grad([prepared.Call(_right).square().sum()], [_right])[0], 1e-12);
        Near.Equal(expected, autograd.grad([prepared.Recompute().Call(_right).square().sum()], [_right])[0], 1e-12);
        Assert.Equal(1, _factorizations);
    }

    [Fact]
    public void A_fixed_input_may_be_read_by_an_open_step_and_fixed_in_turns()
    {
        var weigh = AutoOperator.Of("y", (a, b, c) => a * b + c).Then("z", (y, a, b, d) => y * a - b * d);
        var (a, b, c, d) = (tensor(2.0), tensor(3.0), tensor(5.0), tensor(7.0));
        Assert.Equal(["a", "b", "c", "d"], weigh.InputNames);
        using var first = weigh.Precompute(("a", a), ("d", d));
        using var second = first.Precompute(("b", b));
        Assert.Equal(["b", "c"], first.InputNames);
        Near.Equal(weigh.Call(a, b, c, d), first.Call(b, c), 0);
        Near.Equal(weigh.Call(a, b, c, d), second.Call(c), 0);
    }

    [Fact]
    public void Intermediate_results_are_outputs_on_demand_and_what_nobody_needs_does_not_run()
    {
        var factor = Factorized.Returning("factor");
        Assert.Equal(["matrix"], factor.InputNames);
        var (half, x) = Factorized.Returning("half", "x").CallAll(_matrix, _right);
        Near.Equal(factor.Call(_matrix).mT.matmul(x), half, 1e-12);
        Near.Equal(_right, AutoOperator.Of("x", right => right).Then("y", right => right).Call(_right), 0);
    }

    [Fact]
    public void Operators_are_steps_by_their_names()
    {
        var polar = new Polar();
        var spiral = AutoOperator.Of(polar).Then("z", (radius, angle) => (radius * angle).sin());
        var (x, y) = (_right.select(1, 0), _right.select(1, 1));
        var z = spiral.Call(x, y);
        var expected = ((x * x + y * y).sqrt() * atan2(y, x)).sin();
        Near.Equal(autograd.grad([expected.sum()], [_right])[0], autograd.grad([z.sum()], [_right])[0], 1e-12);
        Assert.Equal(1, polar.PulledBack);
        Assert.Equal(["radius", "angle"], AutoOperator.Of("x", t => t.sin()).Then("y", t => t.cos()).Then(polar).OutputNames);
    }

    [Fact]
    public void A_captured_parameter_gets_its_gradient_where_calls_record_and_is_refused_where_they_do_not()
    {
        var slope = tensor(2.0, float64).requires_grad_();
        var line = AutoOperator.Of("y", (right, matrix) => slope * matrix.matmul(right));
        Near.Equal(_matrix.matmul(_right).sum(), autograd.grad([line.Call(_right, _matrix).sum()], [slope])[0], 1e-14);
        Assert.Contains("Make that tensor an input", Assert.Throws<InvalidOperationException>(() => line.Recompute().Call(_right, _matrix)).Message, StringComparison.Ordinal);
        var steps = AutoOperator.Of("scaled", matrix => slope * matrix).Then("y", (right, scaled) => scaled.matmul(right));
        Assert.Contains("expected scaled to depend on the fixed inputs alone", Assert.Throws<InvalidOperationException>(() => steps.Precompute(("matrix", _matrix.detach()))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_substituted_parameter_is_the_same_when_it_is_read_again()
    {
        using var parameter = new ModelParameter(tensor(2.0, float64), requiresGrad: false);
        var scale = AutoOperator.Of("y", right => (parameter * right).square()).Recompute();
        Tensor sum;
        using (ParameterSubstitution.Use((parameter, tensor(3.0, float64))))
            sum = scale.Call(_right).sum();
        Near.Equal(18 * _right, autograd.grad([sum], [_right])[0], 1e-14);
    }

    [Fact]
    public void Recomputing_takes_less_memory_and_gives_the_same_gradient()
    {
        var segment = AutoOperator.Of("a", x => x.tanh()).Then("b", a => a.tanh()).Then("c", b => b.tanh()).Then("d", c => c.tanh());
        var x = linspace(-1, 1, 5_000_000, float64).requires_grad_();

        (Tensor Gradient, long Peak) Train(AutoOperator layer)
        {
            using var scope = NewDisposeScope();
            using var memory = new PeakMemory();
            var value = x;
            for (var i = 0; i < 5; i++)
                value = layer.Call(value);
            var gradient = autograd.grad([value.sum()], [x])[0];
            return (gradient.MoveToOuterDisposeScope(), memory.Stop());
        }

        var (expected, recorded) = Train(segment);
        var (found, recomputed) = Train(segment.Recompute());
        Near.Equal(expected, found, 0);
        Assert.True(recomputed < 0.7 * recorded, $"{recomputed >> 20} MiB, recorded {recorded >> 20} MiB");
    }

    [Fact]
    public void Arguments_are_checked()
    {
        var solve = Factorized;
        Assert.Contains("`half`: expected a new name", Assert.Throws<ArgumentException>(() => solve.Then("half", x => x)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => solve.Then("matrix", x => x));
        Assert.Throws<ArgumentException>(() => solve.Returning("y"));
        Assert.Throws<ArgumentException>(() => solve.Returning());
        Assert.Throws<ArgumentNullException>(() => AutoOperator.Of("y", (Func<Tensor, Tensor>)null!));
        Assert.Contains("fix input.detach()", Assert.Throws<ArgumentException>(() => solve.Precompute(("matrix", _matrix))).Message, StringComparison.Ordinal);
        Assert.Contains("expected inputs, each once, of matrix, right", Assert.Throws<ArgumentException>(() => solve.Precompute(("factor", _right.detach()))).Message, StringComparison.Ordinal);
        Assert.Contains("leave an input free", Assert.Throws<ArgumentException>(() => solve.Precompute(("matrix", _matrix.detach()), ("right", _right.detach()))).Message, StringComparison.Ordinal);
        Assert.Contains("expected a step to return a live tensor, got null", Assert.Throws<InvalidOperationException>(() => AutoOperator.Of("y", x => null!).Call(_right)).Message, StringComparison.Ordinal);
    }
}
