using Pyzag.Newton;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Reference;

/// <summary>The stored failures: what has no solution, or none within the iterations, is never handed out as one, and what has one is no failure.</summary>
public sealed class FailureReferenceTests : LeakCheckedTest
{
    [Theory]
    [InlineData("no_root_chunk1", true)]
    [InlineData("no_root_chunk3", true)]
    [InlineData("no_root_linesearch", true)]
    [InlineData("no_root_chunk1", false)]
    [InlineData("no_root_chunk3", false)]
    [InlineData("too_few_iterations", true)]
    [InlineData("too_few_iterations", false)]
    [InlineData("singular_jacobian", false)]
    [InlineData("nan_residual", false)]
    public void The_series_that_failed_there_are_named_here(string name, bool backOff)
    {
        var reference = Case(name);
        using var failure = Assert.Throws<SolveFailedException>(() => Solve(reference, backOff, FailurePolicy.Throw));
        Assert.Equal(FailedThere(reference), failure.Failures.Select(series => Assert.Single(series.Series)));
        Assert.Equal(1, failure.Failures[0].Step);
        Assert.Equal(1, failure.Trajectory!.shape[0]);
    }

    [Fact]
    public void The_other_series_go_on_and_are_right()
    {
        var few = Solve(Case("too_few_iterations"), backOff: false, FailurePolicy.Mask).Trajectory;
        Near.Equal(Case("enough_iterations_control")["default"].Tensor("x").narrow(1, 0, 2), few.narrow(1, 0, 2), 1e-10);
        Assert.True(few.select(1, 2).isnan().all().item<bool>());

        // The stored states were accepted at a looser tolerance: the equation itself says what is right.
        var domain = Solve(Case("nan_residual"), backOff: false, FailurePolicy.Mask).Trajectory;
        Assert.True(domain.select(1, 0).isnan().all().item<bool>());
        Near.Equal((0.3 - domain.select(1, 1).narrow(0, 0, 6)).exp(), domain.select(1, 1).narrow(0, 1, 6), 1e-10);
    }

    [Theory]
    [InlineData("enough_iterations_control")]
    [InlineData("converged_in_exactly_miter")]
    public void What_converges_is_no_failure(string name)
    {
        var reference = Case(name);
        var x = Solve(reference, backOff: false, FailurePolicy.Throw).Trajectory;
        Near.Equal(reference["default"].Tensor("x"), x, 1e-10);
    }

    [Fact]
    public void Another_guess_has_a_regular_Jacobian() =>
        Near.Equal(full([6, 2, 1], 2, float64), Solve(Case("singular_jacobian"), backOff: true, FailurePolicy.Throw).Trajectory.narrow(0, 1, 6), 1e-10);

    [Fact]
    public void A_shorter_correction_keeps_the_logarithm_defined()
    {
        var x = Solve(Case("nan_residual"), backOff: true, FailurePolicy.Throw).Trajectory;
        Near.Equal((0.3 - x.narrow(0, 0, 6)).exp(), x.narrow(0, 1, 6), 1e-9);
    }

    private Solution Solve(ReferenceCase reference, bool backOff, FailurePolicy onFailure)
    {
        var options = new SolverOptions
        {
            BlockSize = (int)reference.Number("chunk"),
            BackOff = backOff,
            OnFailure = onFailure,
            Predictor = reference.Text("predictor") == nameof(ZeroPredictor) ? new ZeroPredictor() : new LastStepPredictor(),
            Newton = new NewtonOptions { AbsoluteTolerance = reference.Number("atol"), RelativeTolerance = 0, MaximumIterations = (int)reference.Number("miter") },
        };
        return new RecursiveSolver(Own(new Scalar(Residual(reference.Text("name")))), options).Solve(reference.Tensor("y0"), (long)reference.Number("n"));
    }

    private static Func<Tensor, Tensor, Tensor> Residual(string name) => name switch
    {
        "no_root_chunk1" or "no_root_chunk3" or "no_root_linesearch" => (previous, current) => current.square() + 1 - 0.1 * previous,
        "too_few_iterations" or "enough_iterations_control" => (previous, current) => current + 0.5 * current.pow(3) - 0.9 * previous,
        "converged_in_exactly_miter" => (previous, current) => 2 * current - 1.5 * previous,
        "nan_residual" => (previous, current) => current.log() - (0.3 - previous),
        _ => (_, current) => current.pow(3) - 8,
    };

    private static ReferenceCase Case(string name) => ReferenceCase.Load("failure")["cases"].Items.Single(item => item.Text("name") == name);

    private static long[] FailedThere(ReferenceCase reference) =>
        [.. reference["default"].Flags("failed_mask").Select((failed, series) => (failed, series)).Where(pair => pair.failed).Select(pair => (long)pair.series)];
}
