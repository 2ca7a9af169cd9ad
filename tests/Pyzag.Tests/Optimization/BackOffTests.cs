using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization;

/// <summary>Evaluations that fail make steps shorter, and end nothing.</summary>
public sealed class BackOffTests : LeakCheckedTest
{
    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_region_without_values_is_kept_out_of(string minimizer)
    {
        // x − log x is least at 1, very flat far out, and NaN below 0, where first steps from 20 lead.
        var minimum = Minimizer.Run(minimizer, x => (20 * (x - x.log())).sum(), tensor(new[] { 20.0, 0.05 }));
        Assert.True(minimum.Converged);
        Assert.True(minimum.FailedEvaluations > 0);
        Assert.Null(minimum.Failure);
        Near.Equal(ones(2, float64), minimum.Point, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_minimum_at_the_edge_of_the_values_is_approached(string minimizer)
    {
        var minimum = Minimizer.Run(minimizer, x => (x.square() + 0 * (x - 1).log()).sum(), tensor(new[] { 3.0 }));
        Assert.Contains(minimum.Status, new[] { MinimizeStatus.NonFinite, MinimizeStatus.Stalled });
        Assert.Equal(1, minimum.Point.item<double>(), 1e-6);
        Assert.True(minimum.Point.item<double>() >= 1);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_start_with_nothing_but_NaN_around_it_is_the_best_point(string minimizer)
    {
        var calls = 0;
        var minimum = Minimizer.Run(minimizer, x => ++calls == 1 ? x.square().sum() : x.log().sum(), tensor(new[] { -3.0 }));
        Assert.Equal(MinimizeStatus.NonFinite, minimum.Status);
        Assert.Equal(-3, minimum.Point.item<double>());
        Assert.Equal(9, minimum.Value);
        Assert.Equal(calls, minimum.Evaluations);
        Assert.Equal(calls - 1, minimum.FailedEvaluations);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_solve_that_fails_is_a_step_too_far(string minimizer)
    {
        // x_1² = x_0 has no root below 0, where steps from 20 lead; x_0 − 4 x_1 is least at x_1 = 2. The argument is x_0 + 1.
        var function = Own(new Scalar((previous, current) => current.square() - previous));
        var solver = new RecursiveSolver(function);
        var minimum = Minimizer.Run(minimizer, Loss, tensor(new[] { 21.0 }));
        Assert.True(minimum.Converged);
        Assert.True(minimum.FailedEvaluations > 0);
        var failure = Assert.IsType<SolveFailedException>(minimum.Failure);
        Assert.True(failure.Trajectory is null || failure.Trajectory.IsInvalid);
        Assert.Equal(5, minimum.Point.item<double>(), 1e-6);

        Tensor Loss(Tensor x)
        {
            var trajectory = solver.Solve(x - 1, 2).Trajectory;
            return 20 * (trajectory[0] - 4 * trajectory[1]).sum();
        }
    }

    [Fact]
    public void A_solve_that_fails_at_the_start_says_so()
    {
        var function = Own(new Scalar((previous, current) => current.square() - previous));
        var solver = new RecursiveSolver(function);
        using var failure = Assert.Throws<SolveFailedException>(() => Minimize.LBfgsB(x => solver.Solve(x, 2).Trajectory.sum(), tensor(new[] { -1.0 })));
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void A_start_without_a_value_or_a_gradient_is_an_error(string minimizer)
    {
        var value = Assert.Throws<ArgumentException>(() => Minimizer.Run(minimizer, x => x.log().sum(), tensor(new[] { 1.0, -1 })));
        Assert.Contains("x0", value.Message, StringComparison.Ordinal);
        var gradient = Assert.Throws<ArgumentException>(() => Minimizer.Run(minimizer, x => x.sqrt().sum(), tensor(new[] { 1.0, 0 })));
        Assert.Contains("x0[1]", gradient.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Minimizer.All), MemberType = typeof(Minimizer))]
    public void What_the_function_throws_comes_out_unchanged(string minimizer)
    {
        var calls = 0;
        var thrown = new InvalidTimeZoneException("mine");
        Tensor F(Tensor x) => ++calls < 4 ? (x - 0.3).cosh().sum() : throw thrown;
        Assert.Same(thrown, Assert.Throws<InvalidTimeZoneException>(() => Minimizer.Run(minimizer, F, tensor(new[] { 2.0 }))));
    }
}
