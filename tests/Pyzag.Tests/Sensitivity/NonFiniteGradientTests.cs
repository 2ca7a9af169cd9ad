using Pyzag.Sensitivity;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Derivatives that are NaN or infinite: noticed, named, and let pass only when asked for.</summary>
public sealed class NonFiniteGradientTests : LeakCheckedTest
{
    private readonly Tensor _rate;
    private readonly Tensor _initial;
    private readonly ResidualFunction _decay;

    public NonFiniteGradientTests()
    {
        _rate = tensor(0.5).requires_grad_();
        _initial = tensor(new[,] { { 1.0, 2 }, { 3, 4 }, { 5, 6 } }).requires_grad_();
        _decay = new ResidualFunction((x, _) => x.Current - _rate * x.Previous, [_rate]);
    }

    [Fact]
    public void A_gradient_that_arrives_as_NaN_is_named_by_step_and_series()
    {
        var solution = new RecursiveSolver(_decay).Solve(_initial, 20);
        var weights = ones_like(solution.Trajectory);
        weights[13, 1, 0] = double.NaN;
        weights[17, 0, 0] = double.PositiveInfinity;
        Failures.OfBackward<NonFiniteGradientException>(
            solution, () => (solution.Trajectory * weights).sum().backward(), "The gradient that arrived at the trajectory is NaN or infinite at step 13 of series (1)");
        var failure = Assert.IsType<NonFiniteGradientException>(solution.BackwardFailure);
        Assert.Equal(13, failure.Step);
        Assert.Equal([1], failure.Series!);
        AssertNotFiniteOrNull(_rate.grad);
    }

    [Fact]
    public void The_usual_way_to_NaN_is_noticed()
    {
        // The root of a state that is zero.
        var solution = new RecursiveSolver(_decay).Solve(zeros(1, dtype: float64), 5);
        Failures.OfBackward<NonFiniteGradientException>(solution, () => solution.Trajectory.sqrt().sum().backward(), "at step 0.");
    }

    [Fact]
    public void An_adjoint_that_overflows_is_named_by_its_block()
    {
        // The solution is zero, its sensitivity is not a number: 1e200 per step.
        var growth = tensor(1e200).requires_grad_();
        var solver = new RecursiveSolver(new ResidualFunction((x, _) => x.Current - growth * x.Previous, [growth]), new SolverOptions { BlockSize = 2 });
        var solution = solver.Solve(zeros(2, 1, dtype: float64), 9);
        Failures.OfBackward<NonFiniteGradientException>(solution, () => solution.Trajectory[8].sum().backward(), "The adjoint is NaN or infinite at step");
        Assert.Equal([0], Assert.IsType<NonFiniteGradientException>(solution.BackwardFailure).Series!);
        var failure = Assert.Throws<NonFiniteGradientException>(
            () => solver.SolveWithTangent(zeros(2, 1, dtype: float64), 9, new TangentDirections { InitialState = ones(2, 1, dtype: float64) }));
        Assert.Contains("The tangent", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, failure.Step);
    }

    [Fact]
    public void A_derivative_to_a_parameter_that_does_not_exist_is_noticed()
    {
        var exponent = tensor(0.0).requires_grad_();
        var function = new ResidualFunction((x, _) => x.Current - x.Previous * (1 + exponent.sqrt()), [_rate, exponent]);
        var solution = new RecursiveSolver(function).Solve(_initial, 4);
        Failures.OfBackward<NonFiniteGradientException>(solution, () => solution.Trajectory.sum().backward(), "The gradient of parameter 1 is NaN or infinite.");
        Assert.Null(Assert.IsType<NonFiniteGradientException>(solution.BackwardFailure).Step);
    }

    [Fact]
    public void Propagating_hands_them_on()
    {
        var solution = new RecursiveSolver(_decay, new SolverOptions { NonFiniteGradients = NonFiniteGradients.Propagate }).Solve(_initial, 20);
        var weights = ones_like(solution.Trajectory);
        weights[13, 1, 0] = double.NaN;
        (solution.Trajectory * weights).sum().backward();
        Assert.True(double.IsNaN(_rate.grad!.item<double>()));
        Assert.Equal([true, false, true], isfinite(_initial.grad!).all(-1).data<bool>().ToArray());
        Assert.Equal(0, solution.ZeroedGradients);
    }

    [Fact]
    public void Zeroing_counts_what_it_zeroes()
    {
        var solver = new RecursiveSolver(_decay, new SolverOptions { BlockSize = 4, NonFiniteGradients = NonFiniteGradients.Zero });
        var solution = solver.Solve(_initial, 20);
        var weights = ones_like(solution.Trajectory);
        weights[13, 1, 0] = double.NaN;
        weights[17, 0, 1] = double.PositiveInfinity;
        var expected = ones_like(solution.Trajectory);
        expected[13, 1, 0] = 0;
        expected[17, 0, 1] = 0;
        var zeroed = autograd.grad([(solution.Trajectory * weights).sum()], [_rate, _initial], retain_graph: true);
        Assert.Equal(2, solution.ZeroedGradients);
        var clean = autograd.grad([(solution.Trajectory * expected).sum()], [_rate, _initial]);
        Assert.Equal(0, solution.ZeroedGradients);
        Near.Equal(clean[0], zeroed[0], 1e-14, "rate");
        Near.Equal(clean[1], zeroed[1], 1e-14, "initial state");
    }

    [Fact]
    public void Zeroing_catches_the_derivatives_of_the_model_too()
    {
        var exponent = tensor(0.0).requires_grad_();
        var function = new ResidualFunction((x, _) => x.Current - _rate * x.Previous * (1 + exponent.sqrt()), [_rate, exponent]);
        var solution = new RecursiveSolver(function, new SolverOptions { NonFiniteGradients = NonFiniteGradients.Zero, BlockSize = 10 }).Solve(_initial, 21);
        solution.Trajectory.sum().backward();
        Assert.Equal(2, solution.ZeroedGradients);
        Assert.Equal(0, exponent.grad!.item<double>());
        Assert.True(_rate.grad!.item<double>() > 0);
    }

    [Fact]
    public void The_policy_is_one_of_the_named_ones() =>
        Assert.Throws<ArgumentOutOfRangeException>("NonFiniteGradients", () => new SolverOptions { NonFiniteGradients = (NonFiniteGradients)7 });

    private static void AssertNotFiniteOrNull(Tensor? gradient) => Assert.False(gradient is not null && isfinite(gradient).all().item<bool>());
}
