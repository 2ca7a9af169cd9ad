using Pyzag.Newton;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Newton;

/// <summary>Corrections that do not help: line search and damping.</summary>
public sealed class GlobalizationTests : LeakCheckedTest
{
    public static TheoryData<Globalization> Remedies => [Globalization.LineSearch, Globalization.LevenbergMarquardt];

    [Fact]
    public void Full_corrections_run_away_where_the_residual_saturates()
    {
        using var failure = Assert.Throws<SolveFailedException>(() => Solve(Saturating(), Guesses(), Globalization.None));
        Assert.Equal(3, failure.Failures.Count);
    }

    [Theory]
    [MemberData(nameof(Remedies))]
    public void A_remedy_finds_the_root(Globalization globalization)
    {
        var x = Solve(Saturating(), Guesses(), globalization).Trajectory;
        for (var i = 1; i < x.shape[0]; i++)
            Assert.True((0.5 * x[i - 1] + 2 - x[i]).abs().max().item<double>() <= 1e-12 * 7, $"step {i}: the bound is relative to the largest state of the series");
    }

    [Theory]
    [MemberData(nameof(Remedies))]
    public void A_series_gets_the_same_alone_as_in_company(Globalization globalization)
    {
        var together = Solve(Saturating(), Guesses(), globalization).Trajectory;
        for (var series = 0; series < 4; series++)
            Assert.Equal(together.select(1, series).data<double>().ToArray(), Solve(Saturating(), Guesses()[series], globalization).Trajectory.data<double>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Remedies))]
    public void A_minimum_that_is_no_root_is_a_failure(Globalization globalization)
    {
        var function = Own(new Scalar((previous, current) => current * current + 1 - 0.1 * previous));
        using var failure = Assert.Throws<SolveFailedException>(() => Solve(function, tensor(new[,] { { 1.3 }, { 0.4 } }), globalization));
        Assert.Equal(NewtonStatus.Stalled, failure.Status);
        Assert.Equal(2, failure.Failures.Count);
        Assert.Equal(1, failure.Trajectory!.shape[0]);
    }

    [Theory]
    [MemberData(nameof(Remedies))]
    public void A_remedy_changes_nothing_where_none_is_needed(Globalization globalization)
    {
        var function = Own(new Scalar((previous, current) => current + 0.5 * current.pow(3) - 0.9 * previous));
        var plain = Solve(function, Guesses(), Globalization.None);
        var remedied = Solve(function, Guesses(), globalization);
        Assert.Equal(plain.Report.NewtonIterations, remedied.Report.NewtonIterations);
        Assert.Equal(plain.Trajectory.data<double>().ToArray(), remedied.Trajectory.data<double>().ToArray());
    }

    [Theory]
    [MemberData(nameof(Remedies))]
    public void A_guess_that_is_the_solution_is_accepted(Globalization globalization)
    {
        var function = Own(new Scalar((previous, current) => (current - previous) * (1 + current * current) + 1e-17));
        var solution = Solve(function, Guesses(), globalization);
        Assert.InRange(solution.Report.NewtonIterations, 1, 8);
    }

    [Fact]
    public void Damping_starts_where_the_Jacobian_is_singular()
    {
        // x² − x_{i−1} from a guess of 0, whose derivative is 0 there, beside a component that is not: the second moves the first off the spot.
        var function = new ResidualFunction((x, _) => x.Current.square() + 0.5 * x.Current.flip(-1) - x.Previous - 1);
        Tensor Start() => tensor(new[,] { { -1.0, 0.5 } });
        var options = new SolverOptions { BackOff = false, Predictor = new ZeroPredictor(), Newton = new() { Globalization = Globalization.LevenbergMarquardt } };
        var x = new RecursiveSolver(function, options).Solve(Start(), 2).Trajectory;
        Near.Equal(x[0] + 1, x[1].square() + 0.5 * x[1].flip(-1), 1e-12);
    }

    [Fact]
    public void A_chord_saves_Jacobians_and_gives_the_same()
    {
        var function = Own(new Scalar((previous, current) => current + 0.1 * current.pow(3) - 0.9 * previous));
        var initial = tensor(new[,] { { 0.5 }, { 1.0 }, { -1.2 } });
        var newton = new RecursiveSolver(function, new SolverOptions { BlockSize = 8 }).Solve(initial, 40);
        var chord = new RecursiveSolver(function, new SolverOptions { BlockSize = 8, Newton = new() { JacobianReuse = 0.3 } }).Solve(initial, 40);
        Near.Equal(newton.Trajectory, chord.Trajectory, 1e-11);
        Assert.Equal(newton.Report.NewtonIterations, newton.Report.JacobianEvaluations);
        Assert.True(chord.Report.JacobianEvaluations < newton.Report.JacobianEvaluations, $"{chord.Report.JacobianEvaluations} of {newton.Report.JacobianEvaluations}");
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void A_reuse_that_is_no_contraction_is_refused(double reuse) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewtonOptions { JacobianReuse = reuse });

    [Fact]
    public void An_unknown_remedy_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new NewtonOptions { Globalization = (Globalization)7 });

    private Scalar Saturating() => Own(new Scalar((previous, current) => (10 * (current - 0.5 * previous - 2)).atan()));

    private static Tensor Guesses() => tensor(new[,] { { 0.0 }, { 3.0 }, { -7.0 }, { 4.0001 } });

    private static Solution Solve(IRecursiveFunction function, Tensor initial, Globalization globalization) =>
        new RecursiveSolver(function, new SolverOptions { BlockSize = 1, BackOff = false, Newton = new() { Globalization = globalization } }).Solve(initial, 6);
}
