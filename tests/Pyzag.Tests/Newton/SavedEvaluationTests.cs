using Pyzag.Newton;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Newton;

/// <summary>What a solve does not evaluate because it knows the answer already, and that the answer is right.</summary>
public sealed class SavedEvaluationTests : LeakCheckedTest
{
    private static readonly SolverOptions s_options = new() { BlockSize = 8, RootCheck = RootCheck.Never };

    [Fact]
    public void A_correction_that_is_small_enough_is_not_followed_by_a_residual()
    {
        var expected = Solve(s_options with { Newton = new() { RelativeTolerance = 1e-15 } });
        var solution = Solve(s_options);
        Near.Equal(expected.Trajectory, solution.Trajectory, 1e-13);
        Assert.InRange(solution.Report.ResidualEvaluations, solution.Report.NewtonIterations, solution.Report.NewtonIterations + 1);
    }

    [Fact]
    public void The_absolute_tolerance_saves_residuals_too()
    {
        var newton = new NewtonOptions { AbsoluteTolerance = 1e-8, RelativeTolerance = 0 };
        var solution = Solve(s_options with { Newton = newton });
        Assert.True(solution.Report.ResidualEvaluations < solution.Report.NewtonIterations + solution.Report.Blocks.Count);
        Assert.InRange(Residual(solution.Trajectory[..^1], solution.Trajectory[1..]).abs().max().item<double>(), 0, 1e-8);
        Assert.InRange(solution.Report.ResidualNorm, 0, 1e-8);
    }

    [Fact]
    public void A_linear_block_takes_one_correction_and_is_seen_to_be_solved()
    {
        var function = Own(new Scalar((previous, current) => 2 * current - previous));
        var report = new RecursiveSolver(function, s_options).Solve(ones(3, 1, float64), 9).Report;
        Assert.Equal((1, 2, 1), (report.NewtonIterations, report.ResidualEvaluations, report.JacobianEvaluations));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.05)]
    public void A_series_that_goes_on_longer_does_not_change_the_others(double reuse)
    {
        var options = s_options with { Newton = new() { JacobianReuse = reuse } };
        var together = Solve(options, 0.3, 1.5, -40).Trajectory;
        foreach (var (series, start) in new[] { 0.3, 1.5, -40 }.Index())
            Near.Equal(Solve(options, start).Trajectory[.., 0], together[.., series], reuse == 0 ? 0 : 1e-11, $"series {series}");
    }

    [Fact]
    public void A_relative_tolerance_of_zero_makes_no_other_roots_of_rounding()
    {
        using var model = new VanDerPol(tensor(1.0));
        var times = linspace(0, 2, 41, float64);
        var options = new SolverOptions { BlockSize = 20, RootCheck = RootCheck.Always };
        var strict = options with { Newton = new() { AbsoluteTolerance = 1e-10, RelativeTolerance = 0 } };
        var report = new RecursiveSolver(new BackwardEuler(model), strict).Solve(tensor(new[] { 2.0, 0.0 }), times).Report;
        Assert.Equal(0, report.Retries);
    }

    private Solution Solve(SolverOptions options, params double[] starts) =>
        new RecursiveSolver(Own(new Scalar(Residual)), options).Solve(tensor(starts.Length == 0 ? [0.7, -1.1] : starts).unsqueeze(-1), 25);

    private static Tensor Residual(Tensor previous, Tensor current) => current + 0.1 * current.pow(3) - 0.9 * previous;
}
