using Pyzag.Newton;
using Pyzag.Stepping;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Solving;

/// <summary>Solves that cannot succeed: what is reported, and that nothing is left behind.</summary>
public sealed class FailureTests : LeakCheckedTest
{
    private static readonly NewtonOptions s_two = new() { AbsoluteTolerance = 1e-12, MaximumIterations = 2 };

    [Fact]
    public void A_series_without_a_root_is_named_with_its_step()
    {
        var function = Own(new Scalar((previous, current) => current * current + 1 - 2 * previous));
        // x = 1 is a double root at the start for the first series; the second has none from step 2 on: x_1² = 2·0.9 − 1 = 0.8, x_2² = 2·0.894 − 1, …
        using var failure = Fails(function, tensor(new[,] { { 5.0 }, { 0.9 } }), steps: 40, new SolverOptions { BlockSize = 1 });

        Assert.Equal(NewtonStatus.Stalled, failure.Status);
        var series = Assert.Single(failure.Failures);
        Assert.Equal([1L], series.Series);
        Assert.Equal(failure.Steps.Start, series.Step);
        Assert.True(series.ResidualNorm > 0);
        Assert.Contains($"series (1) at step {series.Step}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("smaller steps", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_good_part_of_the_trajectory_survives()
    {
        var function = Own(new Scalar((previous, current) => current - previous * previous));
        using var failure = Fails(function, tensor(new[] { 10.0 }), steps: 20, new SolverOptions { BlockSize = 2 });

        Assert.Equal(NewtonStatus.NonFinite, failure.Status);
        Assert.Equal(failure.Steps.Start, failure.Trajectory!.shape[0]);
        Assert.False(failure.Trajectory.requires_grad);
        for (var i = 0; i < failure.Trajectory.shape[0]; i++)
            Assert.Equal(Math.Pow(10, Math.Pow(2, i)), failure.Trajectory[i].item<double>(), 1e-9 * Math.Pow(10, Math.Pow(2, i)));
    }

    [Fact]
    public void A_singular_Jacobian_is_named_by_step_and_series()
    {
        // x³ = 8 from a guess of 0: the derivative vanishes there.
        var function = Own(new Scalar((previous, current) => current.pow(3) - 8));
        using var failure = Fails(function, tensor(new[,] { { 1.0 }, { 0.0 }, { 2.0 } }), steps: 7, new SolverOptions { BlockSize = 3 });

        Assert.Equal(NewtonStatus.SingularJacobian, failure.Status);
        Assert.Equal(new StepRange(1, 2), failure.Steps);
        var series = Assert.Single(failure.Failures);
        Assert.Equal([1L], series.Series);
        Assert.Equal(1, series.Step);
        Assert.Contains("singular", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_residual_that_becomes_NaN_is_a_failure()
    {
        // The stored case: log of a negative iterate.
        var function = Own(new Scalar((previous, current) => current.log() - (0.3 - previous)));
        using var failure = Fails(function, tensor(new[,] { { 4.0 }, { 0.5 } }), steps: 7, new SolverOptions { BlockSize = 1, BackOff = false });

        Assert.Equal(NewtonStatus.NonFinite, failure.Status);
        var series = Assert.Single(failure.Failures);
        Assert.Equal([0L], series.Series);
        Assert.Equal(1, series.Step);
        Assert.True(double.IsNaN(series.ResidualNorm));
    }

    [Fact]
    public void Without_a_batch_the_series_has_no_index()
    {
        var function = Own(new Scalar((previous, current) => current * current + 1));
        using var failure = Fails(function, tensor(new[] { 1.3 }), steps: 3, new SolverOptions { Newton = s_two });
        Assert.Empty(Assert.Single(failure.Failures).Series);
        Assert.Contains("the series at step 1", failure.Message, StringComparison.Ordinal);
        Assert.Equal(2, failure.Iterations);
    }

    [Fact]
    public void Too_few_iterations_fail_only_the_series_that_need_more()
    {
        var function = Own(new Scalar((previous, current) => current + 0.5 * current.pow(3) - 0.9 * previous));
        using var failure = Fails(function, tensor(new[,] { { 0.0 }, { 0.001 }, { 6.0 } }), steps: 7, new SolverOptions { BlockSize = 1, Newton = s_two });
        Assert.Equal([2L], Assert.Single(failure.Failures).Series);
    }

    [Fact]
    public void Many_failed_series_are_counted_in_the_message()
    {
        var function = Own(new Scalar((previous, current) => current * current + 1));
        using var failure = Fails(function, full([2, 4, 1], 1.3, float64), steps: 3, new SolverOptions { Newton = s_two });
        Assert.Equal(8, failure.Failures.Count);
        Assert.Equal([1L, 3L], failure.Failures[7].Series);
        Assert.Contains("and 4 more", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(9)]
    public void What_a_model_throws_arrives_unchanged(int evaluation)
    {
        var failure = new InvalidDataException("broken on purpose");
        var function = Own(new Scalar((previous, current) => current + 0.5 * current.pow(3) - 0.9 * previous));
        function.OnEvaluation = count =>
        {
            if (count == evaluation)
                throw failure;
        };
        Assert.Same(failure, Assert.Throws<InvalidDataException>(() => new RecursiveSolver(function, new SolverOptions { BlockSize = 2 }).Solve(ones(2, 1, float64), 8)));
    }

    [Fact]
    public void A_cancelled_solve_leaves_nothing()
    {
        using var source = new CancellationTokenSource();
        var function = Own(new Scalar((previous, current) => current - 0.5 * previous));
        function.OnEvaluation = count =>
        {
            if (count == 5)
                source.Cancel();
        };
        var before = LiveTensors.Count;
        Assert.Throws<OperationCanceledException>(
            () => new RecursiveSolver(function, new SolverOptions { BlockSize = 2 }).Solve(ones(2, 1, float64), 100, cancellationToken: source.Token));
        Assert.Equal(5, function.Evaluations);
        Assert.InRange(LiveTensors.Count - before, 0, 1);
    }

    [Fact]
    public void A_singular_Jacobian_at_the_solution_fails_the_backward_pass()
    {
        // x_i = 0 solves the cubic exactly, but its derivative is 0 there: no adjoint exists.
        var initial = zeros(1, float64).requires_grad_();
        var function = Own(new Scalar((previous, current) => current.pow(3) - previous));
        var solution = new RecursiveSolver(function).Solve(initial, 4);
        if (LiveTensors.OwnRuntime)
            Assert.Throws<SolveFailedException>(() => solution.Trajectory.sum().backward());
        else
            solution.Trajectory.sum().backward();

        var failure = Assert.IsType<SolveFailedException>(solution.BackwardFailure);
        Assert.Equal(NewtonStatus.SingularJacobian, failure.Status);
        Assert.Equal(1, Assert.Single(failure.Failures).Step);
        Assert.Null(failure.Trajectory);
    }

    private static SolveFailedException Fails(IRecursiveFunction function, Tensor initial, long steps, SolverOptions options) =>
        Assert.Throws<SolveFailedException>(() => new RecursiveSolver(function, options).Solve(initial, steps));
}
