using Pyzag.Newton;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using Pyzag.Tests.Reference;
using static TorchSharp.torch;

namespace Pyzag.Tests.Solving;

/// <summary>Blocks that fail, or that find another root: smaller pieces of them.</summary>
public sealed class BackOffTests : LeakCheckedTest
{
    [Theory]
    [InlineData("vanderpol_mu30_be", 99)]
    [InlineData("duffing_fe", 1000)]
    public void A_block_that_fails_is_solved_in_pieces(string name, int blockSize)
    {
        using var solve = ReferenceSolve.Load(name);
        using var off = no_grad();
        var solution = new RecursiveSolver(solve.Function, new SolverOptions { BlockSize = blockSize }).Solve(solve.InitialState, solve.Drives);
        Assert.InRange(solution.Report.Retries, 2, 100);
        Near.Equal(solve.Reference.Tensor("x"), solution.Trajectory, 1e-8, "trajectory");

        var stubborn = new SolverOptions { BlockSize = blockSize, BackOff = false };
        using var failure = Assert.Throws<SolveFailedException>(() => new RecursiveSolver(solve.Function, stubborn).Solve(solve.InitialState, solve.Drives));
        Assert.Equal(failure.Steps.Start, failure.Trajectory!.shape[0]);
    }

    [Fact]
    public void Series_that_converge_keep_what_they_have_while_others_are_solved_again()
    {
        // Full corrections take only the second series out of the domain of the logarithm.
        var function = Own(new Scalar((previous, current) => current.log() - (0.3 - previous)));
        var initial = tensor(new[,] { { 0.5 }, { 4.0 }, { 0.7 } });
        var options = new SolverOptions { BlockSize = 4 };
        var together = new RecursiveSolver(function, options).Solve(initial, 5);
        Assert.True(together.Report.Retries > 0);
        foreach (var series in new[] { 0, 2 })
        {
            var alone = new RecursiveSolver(function, options).Solve(initial[series], 5);
            Assert.Equal(0, alone.Report.Retries);
            Assert.Equal(alone.Trajectory.data<double>().ToArray(), together.Trajectory.select(1, series).data<double>().ToArray());
        }
    }

    [Fact]
    public void A_single_step_is_at_last_searched_along_its_correction()
    {
        // log of a negative iterate after a full correction: only a shorter one stays in the domain.
        var function = Own(new Scalar((previous, current) => current.log() - (0.3 - previous)));
        var x = new RecursiveSolver(function, new SolverOptions { BlockSize = 3 }).Solve(tensor(new[,] { { 4.0 }, { 0.5 } }), 7).Trajectory;
        for (var i = 1; i < 7; i++)
            Near.Equal((0.3 - x[i - 1]).exp(), x[i], 1e-11, $"step {i}");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(25)]
    [InlineData(1000)]
    public void Blocks_on_a_coarse_grid_find_the_roots_of_single_steps(int blockSize)
    {
        using var off = no_grad();
        using var model = new Hires();
        var (initial, times) = CoarseGrid();
        var expected = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 1 }).Solve(initial, times).Trajectory;
        var solution = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = blockSize }).Solve(initial, times);
        Near.Equal(expected, solution.Trajectory, 1e-10, "noticed by itself");
        var always = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = blockSize, RootCheck = RootCheck.Always }).Solve(initial, times);
        Near.Equal(expected, always.Trajectory, 1e-10, "every block compared");
    }

    [Theory]
    [InlineData(Globalization.LineSearch)]
    [InlineData(Globalization.LevenbergMarquardt)]
    public void Blocks_on_a_coarse_grid_find_the_roots_of_single_damped_steps(Globalization globalization)
    {
        using var off = no_grad();
        using var model = new Hires();
        var (initial, times) = CoarseGrid();
        var options = new SolverOptions { BlockSize = 5, RootCheck = RootCheck.Always, Newton = new() { Globalization = globalization } };
        var expected = new RecursiveSolver(new BackwardEuler(model), options with { BlockSize = 1 }).Solve(initial, times).Trajectory;
        Near.Equal(expected, new RecursiveSolver(new BackwardEuler(model), options).Solve(initial, times).Trajectory, 1e-10);
    }

    [Fact]
    public void Unchecked_blocks_on_a_coarse_grid_find_other_roots()
    {
        using var off = no_grad();
        using var model = new Hires();
        var (initial, times) = CoarseGrid();
        var expected = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 1 }).Solve(initial, times).Trajectory;
        var unchecked5 = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 5, RootCheck = RootCheck.Never }).Solve(initial, times);
        Assert.True(Near.Error(expected, unchecked5.Trajectory) > 0.1);
    }

    [Fact]
    public void Another_root_is_a_failure_where_there_is_no_back_off()
    {
        using var off = no_grad();
        using var model = new Hires();
        var (initial, times) = CoarseGrid();
        var options = new SolverOptions { BlockSize = 5, BackOff = false };
        using var failure = Assert.Throws<SolveFailedException>(() => new RecursiveSolver(new BackwardEuler(model), options).Solve(initial, times));
        Assert.Equal(NewtonStatus.OtherRoot, failure.Status);
        Assert.Contains("another root", failure.Message, StringComparison.Ordinal);
    }

    private static (Tensor Initial, Tensor Times) CoarseGrid() => (tensor(new[] { 1.0, 0, 0, 0, 0, 0, 0, 0.0057 }), linspace(0, 321.8122, 41, float64));
}
