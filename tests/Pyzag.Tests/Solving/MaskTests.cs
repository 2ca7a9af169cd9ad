using Pyzag.Newton;
using Pyzag.Sensitivity;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Solving;

/// <summary>Series that fail and are left out.</summary>
public sealed class MaskTests : LeakCheckedTest
{
    private const int Rows = 12;

    private static readonly SolverOptions s_mask = new() { BlockSize = 4, OnFailure = FailurePolicy.Mask };

    [Fact]
    public void Failed_series_are_named_and_the_others_are_what_they_would_be_alone()
    {
        var solution = new RecursiveSolver(Roots(0.9), s_mask).Solve(Initial(), Rows);
        Assert.Equal([1L, 3L], solution.Report.Failures.Select(failure => Assert.Single(failure.Series)));
        // The minimum of the residual is where its derivative vanishes: an iterate comes close to it, or hits it.
        Assert.All(solution.Report.Failures, failure => Assert.True(failure.Status is NewtonStatus.Stalled or NewtonStatus.SingularJacobian));
        Assert.All(solution.Report.Failures, failure => Assert.InRange(failure.ResidualNorm, 0.01, 1));
        Assert.All(solution.Report.Failures, failure => Assert.InRange(failure.Step, 2, Rows - 1));

        var alone = new RecursiveSolver(Roots(0.9), s_mask).Solve(Initial().index_select(0, Good()), Rows);
        Assert.Empty(alone.Report.Failures);
        Assert.Equal(alone.Trajectory.data<double>().ToArray(), solution.Trajectory.index_select(1, Good()).data<double>().ToArray());
        foreach (var series in new[] { 1, 3 })
            Assert.True(solution.Trajectory.select(1, series).isnan().all().item<bool>());
    }

    [Fact]
    public void Failed_series_have_no_part_in_a_gradient()
    {
        var (scale, initial) = (tensor(0.9, float64).requires_grad_(), Initial().requires_grad_());
        var x = new RecursiveSolver(Roots(scale), s_mask).Solve(initial, Rows).Trajectory;
        var gradients = autograd.grad([x.nan_to_num(0).square().sum()], [scale, initial]);

        var (goodScale, goodInitial) = (tensor(0.9, float64).requires_grad_(), Initial().index_select(0, Good()).requires_grad_());
        var good = new RecursiveSolver(Roots(goodScale), s_mask).Solve(goodInitial, Rows).Trajectory;
        var expected = autograd.grad([good.square().sum()], [goodScale, goodInitial]);
        Near.Equal(expected[0], gradients[0], 1e-12, "parameter");
        Near.Equal(expected[1], gradients[1].index_select(0, Good()), 1e-12, "initial states");
        Assert.Equal(0, gradients[1].index_select(0, tensor(new[] { 1L, 3L })).abs().max().item<double>());
    }

    [Fact]
    public void A_loss_that_does_not_know_of_failed_series_still_has_the_gradient_of_the_others()
    {
        var scale = tensor(0.9, float64).requires_grad_();
        var x = new RecursiveSolver(Roots(scale), s_mask).Solve(Initial(), Rows).Trajectory;
        var gradient = autograd.grad([(x - 0.3).square().sum()], [scale])[0];

        var good = tensor(0.9, float64).requires_grad_();
        var expected = autograd.grad([(new RecursiveSolver(Roots(good), s_mask).Solve(Initial().index_select(0, Good()), Rows).Trajectory - 0.3).square().sum()], [good])[0];
        Near.Equal(expected, gradient, 1e-12);
    }

    [Fact]
    public void Where_every_series_fails_the_solve_does()
    {
        using var failure = Assert.Throws<SolveFailedException>(() => new RecursiveSolver(Roots(0.9), s_mask).Solve(Initial().index_select(0, tensor(new[] { 1L, 3L })), Rows));
        Assert.NotEmpty(failure.Failures);
    }

    [Fact]
    public void An_unrolled_solve_cannot_leave_series_out()
    {
        var scale = tensor(0.9, float64).requires_grad_();
        var error = Assert.Throws<NotSupportedException>(() => new RecursiveSolver(Roots(scale), s_mask with { Sensitivity = SensitivityMethod.Unrolled }).Solve(Initial(), Rows));
        Assert.Contains("SensitivityMethod.Adjoint", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_solve_knows_nothing_of_earlier_failures()
    {
        var solver = new RecursiveSolver(Roots(0.9), s_mask);
        Assert.Equal(2, solver.Solve(Initial(), Rows).Report.Failures.Count);
        Assert.Empty(solver.Solve(Initial().index_select(0, Good()), Rows).Report.Failures);
    }

    /// <summary>x_i² = 2 s x_{i-1} − 1 + s/10: it falls to its fixed point, or to where there is no root.</summary>
    private static ResidualFunction Roots(Tensor scale) => new((x, _) => x.Current.square() + 0.81 - 2 * scale * x.Previous, [scale]);

    private static ResidualFunction Roots(double scale) => Roots(tensor(scale, float64));

    private static Tensor Initial() => tensor(new[,] { { 3.0 }, { 0.5 }, { 1.6 }, { 0.55 } });

    private static Tensor Good() => tensor(new[] { 0L, 2L });
}
