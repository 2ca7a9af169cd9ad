using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Models whose parameters are results of other computations: gradients reach what they were computed from.</summary>
public sealed class ComputedParameterTests : LeakCheckedTest
{
    private readonly Tensor _initial;

    public ComputedParameterTests() => _initial = linspace(0.2, 0.9, 4, float64).reshape(4, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Parameters_of_each_series_come_out_of_a_network_directly(int blockSize)
    {
        manual_seed(5);
        var network = Own(nn.Sequential(("in", nn.Linear(2, 5, dtype: float64)), ("tanh", nn.Tanh()), ("out", nn.Linear(5, 2, dtype: float64))));
        var features = linspace(-1, 1, 8, float64).reshape(4, 2);
        Tensor Loss(SensitivityMethod method)
        {
            // Two parameters, (4, 1) each, that share all that is below them.
            var made = network.forward(features).chunk(2, 1);
            var (rate, drift) = (made[0], made[1]);
            var function = new ResidualFunction((x, _) => x.Current - x.Previous - 0.1 * (drift - rate.exp() * x.Current.pow(3)), [rate, drift]);
            return ThreeWays.Loss(new RecursiveSolver(function, Options(method, blockSize)).Solve(_initial, 7).Trajectory);
        }

        GradientCheck.ThreeWays(
            () => Loss(SensitivityMethod.Adjoint), () => Loss(SensitivityMethod.Unrolled), network.named_parameters().ToDictionary(pair => pair.name, pair => (Tensor)pair.parameter));
    }

    [Fact]
    public void Parameters_of_a_model_are_substituted_by_a_network_and_by_samples()
    {
        var model = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        var parameters = model.children().OfType<ModelParameter>().ToArray();
        var mean = tensor(new[] { 0.5, 0.2 }).requires_grad_();
        var spread = tensor(new[] { -1.0, -2.0 }).requires_grad_();
        var noise = linspace(-1, 1, 8, float64).reshape(4, 2);
        Tensor Loss(SensitivityMethod method)
        {
            using var scope = NewDisposeScope();
            var sample = (mean + spread.exp() * noise).exp();
            using var substituted = ParameterSubstitution.Use((parameters[0], sample.narrow(1, 0, 1)), (parameters[1], sample.narrow(1, 1, 1)));
            return ThreeWays.Loss(new RecursiveSolver(new BackwardEuler(model), Options(method, 3)).Solve(_initial, linspace(0, 1, 7, float64)).Trajectory).MoveToOuterDisposeScope();
        }

        GradientCheck.ThreeWays(() => Loss(SensitivityMethod.Adjoint), () => Loss(SensitivityMethod.Unrolled), new Dictionary<string, Tensor> { ["mean"] = mean, ["spread"] = spread });
        Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Parameters_may_be_computed_from_one_another_and_the_initial_state_from_them(int blockSize)
    {
        var p = tensor(0.4).requires_grad_();
        Tensor Loss(SensitivityMethod method)
        {
            var q = p.exp();
            var r = q * p + 0.1;
            // All of p, q and r are parameters; r counts through q and p, q through p.
            var function = new ResidualFunction((x, _) => x.Current + p * x.Current.pow(3) - r * x.Previous.sin() - q, [p, q, r]);
            return ThreeWays.Loss(new RecursiveSolver(function, Options(method, blockSize)).Solve(_initial * r, 7).Trajectory);
        }

        GradientCheck.ThreeWays(() => Loss(SensitivityMethod.Adjoint), () => Loss(SensitivityMethod.Unrolled), new Dictionary<string, Tensor> { ["p"] = p });
    }

    [Fact]
    public void Each_of_them_has_its_own_share()
    {
        var p = tensor(0.4).requires_grad_();
        var q = p.exp();
        Tensor[] free = [p.detach().requires_grad_(), q.detach().requires_grad_()];
        Tensor Trajectory(Tensor first, Tensor second) =>
            new RecursiveSolver(new ResidualFunction((x, _) => x.Current + first * x.Current.pow(3) - second * x.Previous.sin(), [first, second])).Solve(_initial, 7).Trajectory;
        var expected = autograd.grad([Trajectory(free[0], free[1]).sum()], free);
        // To q alone; and to p, which adds the way through q.
        var actual = autograd.grad([Trajectory(p, q).sum()], [q, p]);
        Near.Equal(expected[1], actual[0], 1e-13, "q");
        Near.Equal(expected[0] + expected[1] * q.detach(), actual[1], 1e-13, "p");
    }

    [Fact]
    public void One_tensor_may_stand_in_for_two_parameters()
    {
        var model = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        var parameters = model.children().OfType<ModelParameter>().ToArray();
        var shared = tensor(new[] { 1.1 }).requires_grad_();
        Tensor Loss(SensitivityMethod method)
        {
            using var scope = NewDisposeScope();
            var value = shared.exp();
            using var substituted = ParameterSubstitution.Use((parameters[0], value), (parameters[1], value));
            return ThreeWays.Loss(new RecursiveSolver(new BackwardEuler(model), Options(method, 3)).Solve(_initial, linspace(0, 1, 7, float64)).Trajectory).MoveToOuterDisposeScope();
        }

        GradientCheck.ThreeWays(() => Loss(SensitivityMethod.Adjoint), () => Loss(SensitivityMethod.Unrolled), new Dictionary<string, Tensor> { ["shared"] = shared });
    }

    [Fact]
    public void Second_derivatives_of_the_unrolled_solve_reach_what_they_were_computed_from()
    {
        var p = tensor(new[] { 0.4, -0.3 }).requires_grad_();
        Tensor Slope(SensitivityMethod method, bool graph)
        {
            var rate = p[0].exp();
            var drift = (p[0] * p[1]).sin();
            var function = new ResidualFunction((x, _) => x.Current - x.Previous - 0.1 * (drift - rate * x.Current.pow(3)), [rate, drift]);
            var x = new RecursiveSolver(function, Options(method, 3)).Solve(_initial, 7).Trajectory;
            return autograd.grad([ThreeWays.Loss(x)], [p], create_graph: graph, retain_graph: graph)[0];
        }

        var second = autograd.grad([(Slope(SensitivityMethod.Unrolled, graph: true) * tensor(new[] { 1.0, 2.0 })).sum()], [p])[0];
        var expected = GradientCheck.Differences(
            () =>
            {
                using var on = enable_grad();
                return (Slope(SensitivityMethod.Adjoint, graph: false) * tensor(new[] { 1.0, 2.0 })).sum();
            },
            p);
        Near.Equal(expected, second, 1e-6, "second derivatives");
    }

    [Fact]
    public void Several_solves_share_a_computed_parameter_and_a_graph()
    {
        var source = tensor(0.3).requires_grad_();
        var rate = source.exp();
        var solver = new RecursiveSolver(new ResidualFunction((x, _) => x.Current - rate * x.Previous.sin(), [rate]), Options(SensitivityMethod.Adjoint, 3));
        var one = solver.Solve(_initial, 7).Trajectory;
        var other = solver.Solve(one[6], 7).Trajectory;
        var loss = one.pow(2).sum() + 2 * other.pow(2).sum() + other.sum();
        // Twice through the same graph, and then once more, which is too often.
        var first = autograd.grad([loss], [source], retain_graph: true)[0];
        var second = autograd.grad([loss], [source])[0];
        Assert.Equal(first.item<double>(), second.item<double>());
        if (LiveTensors.OwnRuntime)
            Assert.Contains("second time", Assert.ThrowsAny<Exception>(() => autograd.grad([loss], [source])).Message, StringComparison.Ordinal);

        var whole = new RecursiveSolver(new ResidualFunction((x, _) => x.Current - source.exp() * x.Previous.sin(), [source])).Solve(_initial, 13).Trajectory;
        var expected = autograd.grad([whole.narrow(0, 0, 7).pow(2).sum() + 2 * whole.narrow(0, 6, 7).pow(2).sum() + whole.narrow(0, 6, 7).sum()], [source])[0];
        Near.Equal(expected, first, 1e-10, "in one solve");
    }

    [Fact]
    public void Frozen_and_missing_parameters_leave_the_rest()
    {
        var frozen = tensor(0.8);
        var initial = _initial.clone().requires_grad_();
        Tensor Gradient(params Tensor[] parameters) => autograd.grad(
            [new RecursiveSolver(new ResidualFunction((x, _) => x.Current - frozen * x.Previous.sin(), parameters), Options(SensitivityMethod.Adjoint, 3)).Solve(initial, 7).Trajectory.pow(2).sum()],
            [initial])[0];
        Assert.Equal(0, Near.Error(Gradient(), Gradient(frozen)));
        frozen.requires_grad = true;
        Near.Equal(Gradient(), Gradient(frozen), 1e-15, "a parameter that nobody asks for");
    }

    [Fact]
    public void A_parameter_disposed_before_the_backward_pass_is_named()
    {
        Solution solution;
        using (var scope = NewDisposeScope())
        {
            var rate = tensor(0.3).requires_grad_().exp();
            solution = new RecursiveSolver(new ResidualFunction((x, _) => x.Current - rate * x.Previous, [rate])).Solve(_initial, 7);
            solution.Trajectory.MoveToOuterDisposeScope();
        }

        Failures.OfBackward<ObjectDisposedException>(solution, () => solution.Trajectory.sum().backward(), "`Parameters[0]`: expected a live tensor");
    }

    [Fact]
    public void A_stand_in_may_be_disposed_before_the_backward_pass()
    {
        var model = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        var parameter = model.children().OfType<ModelParameter>().First();
        var source = tensor(new[] { 0.5 }).requires_grad_();
        Tensor loss;
        using (var scope = NewDisposeScope())
        {
            using var substituted = ParameterSubstitution.Use((parameter, source.exp()));
            loss = new RecursiveSolver(new BackwardEuler(model)).Solve(_initial, linspace(0, 1, 7, float64)).Trajectory.sum().MoveToOuterDisposeScope();
        }

        var gradient = autograd.grad([loss], [source])[0];
        var direct = source.exp();
        using (ParameterSubstitution.Use((parameter, direct)))
            Near.Equal(autograd.grad([new RecursiveSolver(new BackwardEuler(model)).Solve(_initial, linspace(0, 1, 7, float64)).Trajectory.sum()], [source])[0], gradient, 1e-14, "kept");
    }

    private static SolverOptions Options(SensitivityMethod method, int blockSize) =>
        new() { BlockSize = blockSize, Sensitivity = method, Newton = new() { RelativeTolerance = 1e-13 } };
}
