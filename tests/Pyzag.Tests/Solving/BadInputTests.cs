using Pyzag.Blocks;
using Pyzag.Newton;
using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Solving;

/// <summary>What a solve refuses, each with argument, expected, received and remedy, before the model has been asked anything.</summary>
public sealed class BadInputTests : LeakCheckedTest
{
    private readonly Scalar _function;
    private readonly RecursiveSolver _solver;
    private readonly Tensor _state;
    private readonly Tensor _force;

    public BadInputTests()
    {
        _function = Own(new Scalar((previous, current) => current - 0.5 * previous));
        _solver = new RecursiveSolver(_function);
        _state = ones(3, 1, float64);
        _force = ones(10, 3, 1, float64);
    }

    [Fact]
    public void A_state_without_a_dimension() => Refused<ArgumentException>(() => _solver.Solve(tensor(1.0), 5), "initialState", "expected (batch…, state), got ()");

    [Theory]
    [InlineData(0, 1)]
    [InlineData(3, 0)]
    public void An_empty_batch_or_state(long series, long state) =>
        Refused<ArgumentException>(() => _solver.Solve(zeros(series, state, float64), 5), "initialState", $"at least one series and one state component, got ({series}, {state})");

    [Fact]
    public void A_state_of_integers() => Refused<ArgumentException>(() => _solver.Solve(ones(3, 1, int64), 5), "initialState", "expected Float32 or Float64, got Int64");

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_state_that_is_not_finite(double value)
    {
        _state[1, 0] = value;
        Refused<NonFiniteInputException>(() => _solver.Solve(_state, 5), "initialState", "expected finite numbers, got NaN or infinity");
    }

    [Fact]
    public void A_force_that_is_not_finite()
    {
        _force[9, 2, 0] = double.NaN;
        Refused<NonFiniteInputException>(() => _solver.Solve(_state, ones(10, float64), _force), "forces[1]", "expected finite numbers");
    }

    [Fact]
    public void A_disposed_state()
    {
        _state.Dispose();
        Refused<ObjectDisposedException>(() => _solver.Solve(_state, 5), "initialState", "has been disposed");
    }

    [Fact]
    public void A_disposed_force()
    {
        _force.Dispose();
        Refused<ObjectDisposedException>(() => _solver.Solve(_state, _force), "forces[0]", "has been disposed");
    }

    [Fact]
    public void No_state() => Refused<ArgumentNullException>(() => _solver.Solve(null!, 5), "initialState", "");

    [Fact]
    public void No_force() => Refused<ArgumentException>(() => _solver.Solve(_state), "forces", "call Solve(initialState, steps)");

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    public void Fewer_than_one_row(long steps) => Refused<ArgumentOutOfRangeException>(() => _solver.Solve(_state, steps), "steps", $"expected 1 or more, got {steps}");

    [Fact]
    public void A_force_without_rows() => Refused<ArgumentOutOfRangeException>(() => _solver.Solve(_state, zeros(0, 3, 1, float64)), "steps", "expected 1 or more, got 0");

    [Fact]
    public void A_force_that_is_a_scalar() => Refused<ArgumentException>(() => _solver.Solve(_state, tensor(1.0)), "forces", "got a scalar");

    [Fact]
    public void A_force_of_another_length() =>
        Refused<ArgumentException>(() => _solver.Solve(_state, ones(10, float64), _force.narrow(0, 0, 9)), "forces", "`forces[1]`: expected (10, …), got (9, 3, 1)");

    [Fact]
    public void A_force_of_another_dtype() =>
        Refused<ArgumentException>(() => _solver.Solve(_state, _force.to(float32)), "forces[0]", "expected Float64 on cpu, as `initialState` is, got Float32 on cpu");

    [Fact]
    public void A_parameter_of_another_dtype()
    {
        using var parameter = ones(1, float32);
        var function = new Plain((x, _) => x[1..], (x, _) => throw new InvalidOperationException(), parameter);
        Refused<ArgumentException>(() => new RecursiveSolver(function).Solve(_state, 5), "Parameters[0]", "got Float32 on cpu; convert the model or the state");
        Assert.Equal(0, function.Evaluations);
    }

    [Fact]
    public void A_lookback_below_one() =>
        Refused<ArgumentOutOfRangeException>(() => new RecursiveSolver(new Plain((x, _) => x, (x, _) => x) { Lookback = 0 }).Solve(_state, 5), "function", "expected 1 or more, got 0");

    [Fact]
    public void An_ODE_without_times()
    {
        var ode = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        Assert.Contains("expected the times", Assert.Throws<ArgumentException>(() => new RecursiveSolver(new BackwardEuler(ode)).Solve(_state, 5)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_of_another_batch()
    {
        var ode = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        var error = Assert.Throws<ArgumentException>(() => new RecursiveSolver(new BackwardEuler(ode)).Solve(_state, ones(10, 4, float64)));
        Assert.Contains("expected times of shape (n) or (n, batch…) = (n, 3), got (n, 4)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_residual_of_the_wrong_shape()
    {
        var function = new Plain((x, _) => x, (x, _) => throw new InvalidOperationException("not reached"));
        var error = Assert.Throws<InvalidOperationException>(() => new RecursiveSolver(function).Solve(_state, 5));
        Assert.Contains("Plain: expected the residual as (4, 3, 1) Float64 on cpu, got (5, 3, 1)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Jacobian_of_the_wrong_shape()
    {
        Assert.Contains("expected 2 tensors as the Jacobian", Failure(ones([4, 3, 1, 1], float64)), StringComparison.Ordinal);
        Assert.Contains("expected the Jacobian's entry 0 as (4, 3, 1, 1)", Failure(ones([2, 3, 3, 1, 1], float64)), StringComparison.Ordinal);
        Assert.Contains("expected the Jacobian's entry 0 as (4, 3, 1, 1)", Failure(ones([2, 4, 3, 1], float64)), StringComparison.Ordinal);

        string Failure(Tensor jacobian)
        {
            var function = new Plain((x, _) => x[1..] - 0.5 * x[..^1], (_, _) => jacobian);
            return Assert.Throws<InvalidOperationException>(() => new RecursiveSolver(function).Solve(_state, 5)).Message;
        }
    }

    [Fact]
    public void A_rate_of_the_wrong_shape()
    {
        var ode = Own(new Logistic(ones(7, float64), ones(7, float64)));
        var error = Assert.Throws<InvalidOperationException>(() => new RecursiveSolver(new BackwardEuler(ode)).Solve(_state, linspace(0, 1, 5, float64)));
        Assert.Contains("Logistic.Rate: expected (4, 3, 1), got (4, 3, 7)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_out_of_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SolverOptions { BlockSize = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new SolverOptions { Sensitivity = (SensitivityMethod)7 });
        Assert.Throws<ArgumentNullException>(() => new SolverOptions { Newton = null! });
        Assert.Throws<ArgumentNullException>(() => new SolverOptions { Factorizer = null! });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewtonOptions { MaximumIterations = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewtonOptions { AbsoluteTolerance = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewtonOptions { RelativeTolerance = double.NaN });
        Assert.Throws<ArgumentNullException>(() => new RecursiveSolver(null!));
        Assert.Throws<ArgumentNullException>(() => new BackwardEuler(null!));
        Assert.Throws<ArgumentNullException>(() => new BlockBandedOperator(null!, new ThomasFactorizer()));
    }

    [Fact]
    public void Parameters_that_are_no_numbers()
    {
        Assert.Throws<ArgumentException>(() => new ModelParameter(ones(1, int64)));
        Assert.Throws<ArgumentException>(() => new ModelParameter(1.0, ScalarType.Int32));
        Assert.Throws<ArgumentNullException>(() => new ModelParameter((Tensor)null!));
    }

    private void Refused<T>(Func<Solution> solve, string argument, string message) where T : Exception
    {
        var error = Assert.Throws<T>(solve);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(argument, error is ObjectDisposedException disposed ? disposed.ObjectName : Assert.IsAssignableFrom<ArgumentException>(error).ParamName);
        Assert.Equal(0, _function.Evaluations);
    }
}
