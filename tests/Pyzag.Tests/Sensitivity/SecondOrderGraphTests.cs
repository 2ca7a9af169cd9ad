using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>The gradient of a solve as a citizen of the autograd graph.</summary>
public sealed class SecondOrderGraphTests : LeakCheckedTest
{
    private readonly Tensor _a;
    private readonly Tensor _b;
    private readonly Tensor _initial;
    private readonly ResidualFunction _function;
    private int _evaluations;

    public SecondOrderGraphTests()
    {
        _a = tensor(0.7).requires_grad_();
        _b = tensor(new[] { 0.4, 0.2 }).requires_grad_();
        _initial = linspace(0.2, 0.9, 6, float64).reshape(3, 2).requires_grad_();
        _function = new ResidualFunction(
            (x, _) =>
            {
                _evaluations++;
                return x.Current + _a * x.Current.pow(3) - _b * x.Previous.sin() - 0.1 * x.Previous.flip(-1);
            },
            [_a, _b]);
    }

    private Tensor[] Inputs => [_initial, _a, _b];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Differentiating_twice_gives_the_tangent(int blockSize)
    {
        manual_seed(1);
        Tensor[] along = [.. Inputs.Select(input => rand_like(input.detach()) - 0.5)];
        var solver = Solver(blockSize);
        var expected = solver.SolveWithTangent(
            _initial, 12, new TangentDirections { InitialState = along[0], Parameters = [(_a, along[1]), (_b, along[2])] }).Tangent;

        var x = solver.Solve(_initial, 12).Trajectory;
        var observed = x.select(-1, 0) * x.select(-1, 1);
        var cotangent = zeros_like(observed).requires_grad_();
        var gradients = autograd.grad([observed], Inputs, [cotangent], create_graph: true, retain_graph: true);
        var product = autograd.grad(gradients, [cotangent], along)[0];
        Near.Equal(expected.select(-1, 0) * x.select(-1, 1) + x.select(-1, 0) * expected.select(-1, 1), product, 1e-13, "tangent");
    }

    [Fact]
    public void It_costs_no_adjoint_sweep()
    {
        var x = Solver(4).Solve(_initial, 13).Trajectory;
        var cotangent = zeros_like(x).requires_grad_();
        _evaluations = 0;
        var gradients = autograd.grad([x], Inputs, [cotangent], create_graph: true, retain_graph: true);
        Assert.Equal(0, _evaluations);
        Assert.All(gradients, gradient => Assert.Equal(0, gradient.count_nonzero().item<long>()));
        var product = autograd.grad(gradients, [cotangent], [ones_like(_initial), ones_like(_a), ones_like(_b)], retain_graph: true)[0];
        var once = _evaluations;
        autograd.grad([x.sum()], Inputs);
        Assert.Equal(once, _evaluations - once);
        Assert.True(product.abs().sum().item<double>() > 1);
    }

    [Fact]
    public void A_product_with_the_Jacobian_can_be_differentiated()
    {
        Tensor[] along = [.. Inputs.Select((input, i) => (0.5 + i) * ones_like(input.detach()))];
        Tensor[] directions = Array.ConvertAll(along, direction => direction.clone().requires_grad_());
        Tensor[] everything = [.. Inputs, .. directions];

        // How far a trajectory moves, as a design or a penalty may ask for it.
        IList<Tensor> Derivatives(SensitivityMethod method)
        {
            var x = Solver(4, method).Solve(_initial, 12).Trajectory;
            var cotangent = zeros_like(x).requires_grad_();
            var gradients = autograd.grad([x], Inputs, [cotangent], create_graph: true, retain_graph: true);
            var moved = autograd.grad(gradients, [cotangent], directions, create_graph: true, retain_graph: true)[0];
            return autograd.grad([(moved.pow(2) * ThreeWays.Weights(x)).sum() + moved.sum()], everything);
        }

        var expected = Derivatives(SensitivityMethod.Unrolled);
        var actual = Derivatives(SensitivityMethod.Adjoint);
        for (var i = 0; i < everything.Length; i++)
            Near.Equal(expected[i], actual[i], 1e-10, $"input {i}");

        // Forwards and then backwards is the same as twice backwards.
        var linear = Solver(4).Solve(_initial, 12).Trajectory;
        var weights = ThreeWays.Weights(linear.detach());
        var leaf = zeros_like(linear).requires_grad_();
        var transposed = autograd.grad([linear], Inputs, [leaf], create_graph: true, retain_graph: true);
        var slope = (autograd.grad(transposed, [leaf], along, create_graph: true, retain_graph: true)[0] * weights).sum();
        var product = autograd.grad([slope], Inputs);
        expected = Hessians.Product(() => (Solver(4).Solve(_initial, 12).Trajectory * weights).sum(), Inputs, along);
        for (var i = 0; i < Inputs.Length; i++)
            Near.Equal(expected[i], product[i], 1e-12, $"product of input {i}");
    }

    [Fact]
    public void A_product_with_the_Jacobian_of_the_gradient_is_refused()
    {
        var solution = Solver(4).Solve(_initial, 12);
        var gradient = autograd.grad([ThreeWays.Loss(solution.Trajectory)], [_a], create_graph: true, retain_graph: true)[0];
        var cotangent = zeros_like(gradient).requires_grad_();
        var transposed = autograd.grad([gradient], [_a], [cotangent], create_graph: true, retain_graph: true)[0];
        Failures.OfBackward<NotSupportedException>(solution, () => autograd.grad([transposed], [cotangent]), "the product of the gradient with a vector");
    }

    [Fact]
    public void A_gradient_serves_several_products()
    {
        var loss = ThreeWays.Loss(Solver(4).Solve(_initial, 12).Trajectory);
        var gradients = autograd.grad([loss], Inputs, create_graph: true, retain_graph: true);
        Tensor[] along = [ones_like(_initial), ones_like(_a), -ones_like(_b)];
        var first = autograd.grad(gradients, Inputs, along, retain_graph: true);
        var second = autograd.grad(gradients, Inputs, [.. along.Select(direction => 2 * direction)], retain_graph: true);
        var again = autograd.grad(gradients, Inputs, along);
        for (var i = 0; i < 3; i++)
        {
            Near.Equal(2 * first[i], second[i], 1e-13, "twice as far");
            Assert.Equal(0, Near.Error(first[i], again[i]));
        }
    }

    [Fact]
    public void Second_derivatives_reach_the_grad_of_leaves()
    {
        var loss = ThreeWays.Loss(Solver(4).Solve(_initial, 12).Trajectory);
        var gradient = autograd.grad([loss], [_a], create_graph: true, retain_graph: true)[0];
        var expected = autograd.grad([gradient], Inputs, retain_graph: true);
        gradient.backward();
        for (var i = 0; i < 3; i++)
        {
            Near.Equal(expected[i], Inputs[i].grad!, 1e-14, $"input {i}");
            Inputs[i].grad = null;
        }
    }

    [Fact]
    public void A_penalty_on_the_gradient_can_be_trained()
    {
        Tensor Loss(SensitivityMethod method)
        {
            var x = Solver(4, method).Solve(_initial, 12).Trajectory;
            using var on = enable_grad();
            var slope = autograd.grad([x.pow(2).sum()], [_initial], create_graph: true, retain_graph: true)[0];
            return ThreeWays.Loss(x) + slope.pow(2).sum();
        }

        var expected = autograd.grad([Loss(SensitivityMethod.Unrolled)], Inputs);
        var actual = autograd.grad([Loss(SensitivityMethod.Adjoint)], Inputs);
        for (var i = 0; i < 3; i++)
            Near.Equal(expected[i], actual[i], 1e-10, $"input {i}");
    }

    [Fact]
    public void One_solve_may_feed_another_and_be_used_twice() => Hessians.Check(
        method =>
        {
            var one = Solver(4, method).Solve(_initial, 6).Trajectory;
            var other = Solver(2, method).Solve(one[-1], 6).Trajectory;
            return ThreeWays.Loss(one) + one.sin().sum() * ThreeWays.Loss(other);
        },
        Inputs);

    [Fact]
    public void Parameters_may_be_computed_from_one_another_and_the_initial_state_from_them()
    {
        var p = tensor(0.4).requires_grad_();
        var s = tensor(0.3).requires_grad_();
        Hessians.Check(
            method =>
            {
                var q = (p * s).exp();
                var r = q * p + 0.1 * s;
                // All of p, q and r are parameters; r counts through q and p, q through p and what is none.
                var function = new ResidualFunction((x, _) => x.Current + p * q * x.Current.pow(3) - r * x.Previous.sin() - q * r, [p, q, r]);
                return ThreeWays.Loss(new RecursiveSolver(function, Options(3, method)).Solve(_initial * r, 7).Trajectory);
            },
            p, s, _initial);
    }

    [Fact]
    public void A_parameter_may_be_computed_where_its_slope_is_zero()
    {
        var p = tensor(0.0).requires_grad_();
        Hessians.Check(
            method =>
            {
                var q = p.cos();
                var r = q * q;
                var function = new ResidualFunction((x, _) => x.Current + (p + q) * x.Current.pow(3) - r * x.Previous.sin() - q, [p, q, r]);
                return ThreeWays.Loss(new RecursiveSolver(function, Options(3, method)).Solve(_initial, 7).Trajectory);
            },
            p);
    }

    [Fact]
    public void They_reach_what_a_sample_in_the_place_of_parameters_was_made_from()
    {
        manual_seed(17);
        var model = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        var parameters = model.children().OfType<ModelParameter>().ToArray();
        var mean = tensor(new[] { 0.5, 0.2 }).requires_grad_();
        var spread = tensor(new[] { -1.0, -2.0 }).requires_grad_();
        var noise = randn(4, 2, float64);
        var initial = linspace(0.2, 0.9, 4, float64).reshape(4, 1);
        Hessians.Check(
            method =>
            {
                // The sample is gone when the derivatives are taken.
                using var scope = NewDisposeScope();
                var sample = (mean + spread.exp() * noise).exp();
                using var substituted = ParameterSubstitution.Use((parameters[0], sample.narrow(1, 0, 1)), (parameters[1], sample.narrow(1, 1, 1)));
                return ThreeWays.Loss(new RecursiveSolver(new BackwardEuler(model), Options(3, method)).Solve(initial, linspace(0, 1, 7, float64)).Trajectory).MoveToOuterDisposeScope();
            },
            mean, spread);
        Assert.All(model.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void Series_that_were_masked_are_left_out(int blockSize)
    {
        // Without a solution where the force is below −2, and not finite where it is not sane.
        var function = new ResidualFunction((x, u) => x.Current.pow(2) - _a * (u[0].Current + 2) - _b[0] * x.Previous + 0 * (x.Current + 1e-3).log(), [_a, _b]);
        var solver = new RecursiveSolver(function, Options(blockSize) with { OnFailure = FailurePolicy.Mask });
        var series = new PartlySolvable();
        var (initial, force, kept) = (series.Initial, series.Force, series.Kept);
        Tensor[] inputs = [initial, force, _a, _b];
        manual_seed(5);
        Tensor[] along = [.. inputs.Select(input => rand_like(input.detach()) - 0.5)];

        var product = Hessians.Product(() => solver.Solve(initial, force).Trajectory.pow(3).nansum(), inputs, along);
        var expected = Hessians.Product(
            () => solver.Solve(initial.index_select(0, kept), force.index_select(1, kept)).Trajectory.pow(3).sum(), inputs, along);
        for (var i = 0; i < 4; i++)
            Near.Equal(expected[i], product[i], 1e-12, $"input {i}");
    }

    [Fact]
    public void They_have_the_dtype_of_what_they_belong_to()
    {
        var model = Own(new Logistic(tensor(new[] { 1.7f }), tensor(new[] { 1.3f })));
        var twin = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        Tensor[] Products(Logistic of, ScalarType dtype)
        {
            var initial = linspace(0.2, 0.9, 4, dtype).reshape(4, 1).requires_grad_();
            Tensor[] inputs = [initial, .. of.parameters()];
            return Hessians.Product(
                () => new RecursiveSolver(new BackwardEuler(of)).Solve(initial, linspace(0, 1, 12, dtype)).Trajectory.pow(2).sum(), inputs, [.. inputs.Select(input => ones_like(input.detach()))]);
        }

        var single = Products(model, float32);
        var @double = Products(twin, float64);
        Assert.All(single, product => Assert.Equal(ScalarType.Float32, product.dtype));
        for (var i = 0; i < single.Length; i++)
            Near.Equal(@double[i], single[i], 1e-4, $"input {i}");
    }

    [Fact]
    public void Frozen_inputs_leave_the_others_alone()
    {
        var all = Hessians.Product(() => ThreeWays.Loss(Solver(4).Solve(_initial, 12).Trajectory), [_b], [ones_like(_b)])[0];
        _initial.requires_grad = false;
        _a.requires_grad = false;
        Near.Equal(all, Hessians.Product(() => ThreeWays.Loss(Solver(4).Solve(_initial, 12).Trajectory), [_b], [ones_like(_b)])[0], 1e-14, "alone");
    }

    [Fact]
    public void A_projection_is_refused()
    {
        var solution = new RecursiveSolver(_function, Options(4) with { BlockProjection = (_, rows) => rows.tanh() }).Solve(_initial, 12);
        Failures.OfBackward<NotSupportedException>(
            solution, () => autograd.grad([solution.Trajectory.sum()], [_a], create_graph: true, retain_graph: true), "SensitivityMethod.Unrolled");
    }

    [Fact]
    public void A_third_derivative_is_refused_and_left_to_plain_autograd()
    {
        Tensor Slope(Tensor x) => autograd.grad([x.pow(4).sum()], [_a], create_graph: true, retain_graph: true)[0];
        var solution = Solver(4).Solve(_initial, 8);
        var slope = Slope(solution.Trajectory);
        var second = autograd.grad([slope], [_a], create_graph: true, retain_graph: true)[0];
        Near.Equal(autograd.grad([slope], [_a], retain_graph: true)[0], second, 1e-14, "with a graph");
        Failures.OfBackward<NotSupportedException>(solution, () => autograd.grad([second], [_a]), "for three set");

        var unrolled = autograd.grad([Slope(Solver(4, SensitivityMethod.Unrolled).Solve(_initial, 8).Trajectory)], [_a], create_graph: true, retain_graph: true)[0];
        var third = autograd.grad([unrolled], [_a])[0];
        Near.Equal(Hessians.Differences(() => Slope(Solver(4).Solve(_initial, 8).Trajectory), [_a], [ones_like(_a)]), third.reshape(1), 1e-7, "third derivative");
    }

    [Fact]
    public void A_failure_on_the_way_is_told()
    {
        var solution = Solver(4).Solve(_initial, 12);
        var slope = autograd.grad([solution.Trajectory.pow(3).sum()], [_a], create_graph: true, retain_graph: true)[0];
        _b.requires_grad = false;
        Failures.OfBackward<InvalidOperationException>(solution, () => autograd.grad([slope], [_a]), "expected the parameters of the solve");
    }

    [Fact]
    public void A_gradient_that_arrives_as_NaN_is_told_also_where_a_graph_is_made()
    {
        var solution = new RecursiveSolver(_function, Options(4)).Solve(zeros_like(_initial).requires_grad_(), 6);
        Failures.OfBackward<NonFiniteGradientException>(
            solution, () => autograd.grad([solution.Trajectory.sqrt().sum()], [_a], create_graph: true, retain_graph: true), "arrived at the trajectory");
    }

    [Fact]
    public void A_second_derivative_that_does_not_exist_is_told()
    {
        // |x|^1.5 has a slope at zero, and no second derivative.
        var function = new ResidualFunction((x, _) => x.Current - _a * x.Previous - x.Previous.abs().pow(1.5), [_a]);
        var solution = new RecursiveSolver(function, Options(4)).Solve(zeros_like(_initial).requires_grad_(), 6);
        var slope = autograd.grad([solution.Trajectory.sum()], [_a], create_graph: true, retain_graph: true)[0];
        Failures.OfBackward<NonFiniteGradientException>(solution, () => autograd.grad([slope], [_a]), "second derivative");
    }

    private RecursiveSolver Solver(int blockSize, SensitivityMethod method = SensitivityMethod.Adjoint) => new(_function, Options(blockSize, method));

    private static SolverOptions Options(int blockSize, SensitivityMethod method = SensitivityMethod.Adjoint) =>
        new() { BlockSize = blockSize, Sensitivity = method, Newton = new() { RelativeTolerance = 1e-14 } };
}
