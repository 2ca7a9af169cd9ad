using Pyzag.Newton;
using Pyzag.Stepping;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Solving;

/// <summary>What a solve returns: shapes, reports, independence of the blocks, and what it costs.</summary>
public sealed class RecursiveSolverTests : LeakCheckedTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void One_row_is_the_initial_state(int blockSize)
    {
        var function = Own(new Scalar((previous, current) => current - 0.5 * previous));
        var initial = tensor(new[,] { { 1.0, 2.0 }, { 3.0, 4.0 } }).requires_grad_();
        var solution = new RecursiveSolver(function, new SolverOptions { BlockSize = blockSize }).Solve(initial, 1);
        (3 * solution.Trajectory).sum().backward();

        Assert.Equal([1L, 2, 2], solution.Trajectory.shape);
        Assert.Equal(0, Near.Error(initial.unsqueeze(0), solution.Trajectory));
        Assert.Equal(0, Near.Error(full_like(initial, 3), initial.grad!));
        Assert.Empty(solution.Report.Blocks);
        Assert.Equal(0, function.Evaluations);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(2, 50)]
    [InlineData(12, 5)]
    [InlineData(12, 11)]
    [InlineData(12, 50)]
    public void A_series_may_be_one_block_or_many(long rows, int blockSize)
    {
        var function = Own(new Scalar((previous, current) => current - 0.5 * previous));
        var initial = tensor(new[] { 8.0 }).requires_grad_();
        var solution = new RecursiveSolver(function, new SolverOptions { BlockSize = blockSize }).Solve(initial, rows);
        solution.Trajectory.sum().backward();

        for (var i = 0; i < rows; i++)
            Assert.Equal(8 * Math.Pow(0.5, i), solution.Trajectory[i].item<double>(), 1e-12);
        Assert.Equal(2 - Math.Pow(0.5, rows - 1), initial.grad!.item<double>(), 1e-12);
        Assert.Equal((rows - 1 + blockSize - 1) / blockSize, solution.Report.Blocks.Count);
    }

    [Fact]
    public void A_linear_recursion_takes_one_correction_and_one_Jacobian_per_block()
    {
        var function = new Plain(
            (x, _) => 2 * x[1..] - 1.5 * x[..^1],
            (x, _) => stack([full([x.shape[0] - 1, 2, 1, 1], -1.5, float64), full([x.shape[0] - 1, 2, 1, 1], 2.0, float64)]));
        var options = new SolverOptions { BlockSize = 3, Newton = new() { MaximumIterations = 1 } };
        var solution = new RecursiveSolver(function, options).Solve(tensor(new[,] { { 1.0 }, { -0.4 } }), 7);

        Assert.Equal(Math.Pow(0.75, 6), solution.Trajectory[6, 0].item<double>(), 1e-14);
        Assert.Equal(2, function.Jacobians);
        Assert.Equal(4, function.Evaluations);
        Assert.Equal(2, solution.Report.NewtonIterations);
    }

    [Fact]
    public void A_guess_that_solves_costs_no_Jacobian()
    {
        var function = new Plain((x, _) => x[1..] - x[..^1], (_, _) => throw new InvalidOperationException("no Jacobian is needed"));
        var solution = new RecursiveSolver(function).Solve(ones(2, 3, float64), 9);
        Assert.Equal(0, solution.Report.NewtonIterations);
        Assert.Equal(0, Near.Error(ones(9, 2, 3, float64), solution.Trajectory));
    }

    [Theory]
    [InlineData(1e6)]
    [InlineData(-1e6)]
    [InlineData(0.7)]
    public void A_bad_guess_does_not_pass_for_a_solution(double guess)
    {
        var function = Own(new Scalar((previous, current) => current.pow(3) + current - 1));
        var x = new RecursiveSolver(function, new SolverOptions { BlockSize = 1 }).Solve(tensor(new[] { guess }), 3).Trajectory;
        // The tolerance is relative to the largest state, which is the guess.
        Assert.Equal(0.682327803828019, x[1].item<double>(), 1e-12 * Math.Max(1, Math.Abs(guess)));
        Assert.Equal(0.682327803828019, x[2].item<double>(), 1e-12 * Math.Max(1, Math.Abs(guess)));
    }

    [Theory]
    [InlineData(1e-12)]
    [InlineData(1.0)]
    [InlineData(1e12)]
    public void The_unit_of_the_state_does_not_matter(double unit)
    {
        // x + x²/unit = 0.9 x_{i-1}: the same equation in any unit.
        var function = Own(new Scalar((previous, current) => current + current * current / unit - 0.9 * previous));
        var x = new RecursiveSolver(function, new SolverOptions { BlockSize = 4 }).Solve(tensor(new[] { unit }), 10).Trajectory;
        var expected = unit;
        for (var i = 1; i < 10; i++)
            expected = unit * (Math.Sqrt(1 + 3.6 * expected / unit) - 1) / 2;
        Assert.Equal(1, x[9].item<double>() / expected, 1e-11);
    }

    [Fact]
    public void An_absolute_tolerance_accepts_a_small_residual()
    {
        var function = Own(new Scalar((previous, current) => current.pow(3) + current - 1));
        var loose = new SolverOptions { BlockSize = 1, Newton = new() { AbsoluteTolerance = 0.1 } };
        var report = new RecursiveSolver(function, loose).Solve(tensor(new[] { 0.7 }), 4).Report;
        Assert.Equal(0, report.NewtonIterations);
        Assert.InRange(report.ResidualNorm, 1e-3, 0.1);
    }

    [Fact]
    public void Two_states_back_are_solved_and_differentiated()
    {
        // Fibonacci numbers with a weight: x_i = w x_{i-1} + x_{i-2}.
        using var weight = tensor(new[] { 1.0 }).requires_grad_();
        Tensor Matrix(Tensor x, Tensor value) => value.expand(x.shape[0] - 2, 1, 1);
        var function = new Plain(
            (x, _) => x[2..] - weight * x[1..^1] - x[..^2],
            (x, _) => stack([Matrix(x, tensor(new[] { -1.0 })), Matrix(x, -weight), Matrix(x, tensor(new[] { 1.0 }))]),
            weight)
        { Lookback = 2 };
        // ∂x_9/∂w = Σ_{i=2}^{9} x_{i-1} F_{10-i}, where a change of x_i reaches x_9 with F_{10-i}.
        int[] numbers = [1, 1, 2, 3, 5, 8, 13, 21, 34];
        var slope = Enumerable.Range(2, 8).Sum(i => numbers[i - 1] * (double)numbers[9 - i]);
        foreach (var blockSize in new[] { 1, 2, 3, 20 })
        {
            var initial = tensor(new[,] { { 1.0 }, { 1.0 } }).requires_grad_();
            var x = new RecursiveSolver(function, new SolverOptions { BlockSize = blockSize }).Solve(initial, 10).Trajectory;
            var gradients = autograd.grad([x[9].sum()], [initial, weight]);

            Assert.Equal(55, x[9].item<double>(), 1e-9);
            // x_9 = F_8 x_0 + F_9 x_1 with the Fibonacci numbers F_8 = 21 and F_9 = 34.
            Assert.Equal([21.0, 34.0], gradients[0].reshape(-1).data<double>().ToArray().Select(value => Math.Round(value, 9)));
            Assert.Equal(slope, gradients[1].item<double>(), 1e-9);
        }
    }

    [Fact]
    public void Progress_is_told_after_every_block()
    {
        var function = Own(new Scalar((previous, current) => current - 0.5 * previous));
        var told = new List<SolveProgress>();
        new RecursiveSolver(function, new SolverOptions { BlockSize = 4 }).Solve(ones(1, float64), 10, new Listener(told.Add));
        Assert.Equal([new SolveProgress(5, 10, 1), new SolveProgress(9, 10, 2), new SolveProgress(10, 10, 3)], told);
    }

    [Fact]
    public void The_report_lists_the_blocks()
    {
        var function = Own(new Scalar((previous, current) => current + 0.5 * current.pow(3) - 0.9 * previous));
        var report = new RecursiveSolver(function, new SolverOptions { BlockSize = 4 }).Solve(full([2, 1], 6.0, float64), 7).Report;
        Assert.Equal([new StepRange(1, 5), new StepRange(5, 7)], report.Blocks.Select(block => block.Steps));
        Assert.All(report.Blocks, block => Assert.InRange(block.ResidualNorm, 0, 1e-10));
        Assert.Equal(report.Blocks.Sum(block => block.Iterations), report.NewtonIterations);
    }

    [Fact]
    public void A_solver_serves_several_threads_at_once()
    {
        using var solve = Reference.ReferenceSolve.Load("lotka_volterra_be");
        var solver = new RecursiveSolver(solve.Function, new SolverOptions { BlockSize = 10 });
        var initial = solve.InitialState.detach();
        var times = solve.Times!.detach();
        double[] Last()
        {
            using var scope = NewDisposeScope();
            using var off = no_grad();
            return solver.Solve(initial, times).Trajectory[-1].reshape(-1).data<double>().ToArray();
        }

        var alone = Last();
        var together = new double[4][];
        Parallel.For(0, together.Length, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => together[i] = Last());
        Assert.All(together, values => Assert.Equal(alone, values));
    }

    [Fact]
    public void Settings_are_compared_and_copied_as_values()
    {
        var options = new SolverOptions { BlockSize = 25, Newton = new() { MaximumIterations = 7 } };
        var changed = options with { BlockSize = 50 };
        Assert.Equal<StepSchedule>(25, options.BlockSize);
        Assert.Equal(7, changed.Newton.MaximumIterations);
        Assert.Equal(new NewtonOptions { MaximumIterations = 7 }, changed.Newton);
    }

    private sealed class Listener(Action<SolveProgress> tell) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => tell(value);
    }
}
