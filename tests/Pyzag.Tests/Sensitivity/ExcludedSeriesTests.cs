using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Series that failed and were masked take no part in derivatives, and leave those of the others as they would be without them.</summary>
public sealed class ExcludedSeriesTests : LeakCheckedTest
{
    // x_i² = a (u_i + 2) + b x_{i-1}, without a solution where the force is below −2.
    private readonly Tensor _a;
    private readonly Tensor _b;
    private readonly ResidualFunction _function;

    public ExcludedSeriesTests()
    {
        _a = tensor(0.7).requires_grad_();
        _b = tensor(0.4).requires_grad_();
        // The logarithm makes a model that is not finite where it is not sane.
        _function = new ResidualFunction((x, u) => x.Current.pow(2) - _a * (u[0].Current + 2) - _b * x.Previous + 0 * (x.Current + 1e-3).log(), [_a, _b]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void Gradients_of_the_others_are_those_of_a_solve_without_them(int blockSize)
    {
        var series = new PartlySolvable();
        var (initial, force, kept) = (series.Initial, series.Force, series.Kept);
        var solver = Masking(blockSize);

        var solution = solver.Solve(initial, force);
        var x = solution.Trajectory;
        Assert.Equal([[1], [3]], solution.Report.Failures.Select(failure => failure.Series).OrderBy(series => series[0]));
        var alone = solver.Solve(initial.index_select(0, kept), force.index_select(1, kept)).Trajectory;
        Near.Equal(alone, x.index_select(1, kept), 1e-12, "trajectory");

        // A loss of the series that are left, and one of all, whose gradient to the others is NaN.
        var expected = autograd.grad([alone.pow(2).sum()], [initial, force, _a, _b]);
        foreach (var loss in new[] { x.index_select(1, kept).pow(2).sum(), x.pow(2).nansum() })
        {
            var gradients = autograd.grad([loss], [initial, force, _a, _b], retain_graph: true);
            for (var i = 0; i < 4; i++)
                Near.Equal(expected[i], gradients[i], 1e-12, $"gradient {i}");
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(100)]
    public void A_force_of_all_series_that_looks_as_if_each_had_its_own_is_left_as_it_is(int blockSize)
    {
        // Three numbers a step for three series: x_i² = u_0 + u_1 u_2 + b x_{i-1}.
        var shared = new ResidualFunction(
            (x, u) => x.Current.pow(2) - (u[0].Current.select(-1, 0) + u[0].Current.select(-1, 1) * u[0].Current.select(-1, 2)).reshape(-1, 1, 1) - _b * x.Previous, [_b]);
        var force = (linspace(0, 1, 24, float64).reshape(8, 3).cos() + 0.2).detach().requires_grad_();
        var initial = tensor(new[] { 1.0, -50.0, 2.0 }).reshape(3, 1);
        var kept = tensor(new long[] { 0, 2 });
        var solver = new RecursiveSolver(shared, new SolverOptions { BlockSize = blockSize, OnFailure = FailurePolicy.Mask });
        var solution = solver.Solve(initial, force);
        Assert.Equal([1L], Assert.Single(solution.Report.Failures).Series);
        var gradients = autograd.grad([solution.Trajectory.nansum()], [force, _b]);
        var expected = autograd.grad([solver.Solve(initial.index_select(0, kept), force).Trajectory.sum()], [force, _b]);
        Near.Equal(expected[0], gradients[0], 1e-12, "force");
        Near.Equal(expected[1], gradients[1], 1e-12, "parameter");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    public void A_parameter_of_a_failed_series_may_be_out_of_range(double rate)
    {
        var rates = tensor(new[] { 0.5, 0.8, rate, 0.3 }).reshape(2, 2, 1);
        var kept = tensor(new long[] { 0, 1, 3 });
        var (drag, alone) = (Own(new ModelParameter(rates)), Own(new ModelParameter(rates.reshape(4, 1).index_select(0, kept))));
        RecursiveSolver Solver(ModelParameter parameter) => new(
            new ResidualFunction((x, u) => x.Current - _a * x.Previous - _b * ((Tensor)parameter).sqrt() * x.Current.sin(), [parameter.Leaf, _a, _b]),
            new SolverOptions { BlockSize = 3, OnFailure = FailurePolicy.Mask });
        var initial = ones(2, 2, 1, dtype: float64).requires_grad_();
        var solution = Solver(drag).Solve(initial, 8);
        Assert.Equal([1L, 0L], Assert.Single(solution.Report.Failures).Series);
        var gradients = autograd.grad([solution.Trajectory.nansum()], [initial, drag.Leaf, _a, _b]);
        var expected = autograd.grad([Solver(alone).Solve(ones(3, 1, dtype: float64), 8).Trajectory.sum()], [alone.Leaf, _a, _b]);
        Near.Equal(expected[0], gradients[1].reshape(4, 1).index_select(0, kept), 1e-12, "parameters");
        Assert.Equal(0, gradients[1][1, 0, 0].item<double>());
        Near.Equal(expected[1], gradients[2], 1e-12, "a");
        Near.Equal(expected[2], gradients[3], 1e-12, "b");
        Assert.Equal(0, gradients[0][1, 0, 0].item<double>());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void Second_derivatives_of_the_others_are_those_of_a_solve_without_them(int blockSize)
    {
        manual_seed(6);
        var series = new PartlySolvable();
        var (initial, force, kept) = (series.Initial, series.Force, series.Kept);
        var solver = new RecursiveSolver(_function, new SolverOptions { BlockSize = blockSize, OnFailure = FailurePolicy.Mask, Newton = new() { RelativeTolerance = 1e-13 } });
        Tensor[] inputs = [initial, force, _a, _b];
        Tensor[] along = [.. inputs.Select(input => rand_like(input.detach()) - 0.5)];
        var expected = Hessians.Product(() => solver.Solve(initial.index_select(0, kept), force.index_select(1, kept)).Trajectory.pow(3).sum(), inputs, along);
        foreach (var loss in new Func<Tensor>[] { () => Solved().index_select(1, kept).pow(3).sum(), () => Solved().nan_to_num(0).pow(3).sum() })
        {
            var product = Hessians.Product(loss, inputs, along);
            for (var i = 0; i < inputs.Length; i++)
                Near.Equal(expected[i], product[i], 1e-11, $"input {i}");
            Near.Equal(Hessians.Differences(loss, inputs, along), Hessians.Flat(product), 1e-7, "differences");
        }

        Tensor Solved() => solver.Solve(initial, force).Trajectory;
    }

    [Fact]
    public void A_loss_that_looks_at_them_is_NaN_and_its_gradients_are_not()
    {
        var initial = ones(2, 2, 1, dtype: float64).requires_grad_();
        var force = zeros(6, 2, 2, 1, dtype: float64);
        force[3, 0, 1, 0] = -9;
        var x = Masking(4).Solve(initial, force).Trajectory;
        Assert.Equal(1, x.isnan().any(0).sum().item<long>());
        x.pow(2).sum().backward();
        Assert.Equal(0, initial.grad![0, 1, 0].item<double>());
        Assert.True(isfinite(initial.grad).all().item<bool>());
        Assert.Equal(3, initial.grad.count_nonzero().item<long>());
    }

    [Fact]
    public void Tangents_of_the_others_are_those_of_a_solve_without_them()
    {
        var initial = linspace(1, 2, 3, float64).reshape(3, 1);
        var force = linspace(-1, 1, 24, float64).reshape(8, 3, 1).cos();
        force[5, 0, 0] = -9;
        var kept = tensor(new long[] { 1, 2 });
        var along = rand_like(force);
        TangentDirections Directions(Tensor start, Tensor drive) => new() { InitialState = start, Forces = [drive], Parameters = [(_a, ones_like(_a)), (_b, -ones_like(_b))] };
        var tangent = Masking(3).SolveWithTangent(initial, [force], Directions(initial, along)).Tangent;
        var expected = Masking(3).SolveWithTangent(
            initial.index_select(0, kept), [force.index_select(1, kept)], Directions(initial.index_select(0, kept), along.index_select(1, kept))).Tangent;
        Near.Equal(expected, tangent.index_select(1, kept), 1e-12, "tangent");
        Assert.True(tangent.select(1, 0).isnan().all().item<bool>());
    }

    private RecursiveSolver Masking(int blockSize) => new(_function, new SolverOptions { BlockSize = blockSize, OnFailure = FailurePolicy.Mask });
}
