using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Odes;

/// <summary>Grids from a pilot solve: where their points lie, how good they are, and what bad input leads to.</summary>
public sealed class TimeGridTests : LeakCheckedTest
{
    [Fact]
    public void Required_times_are_points_of_the_grid()
    {
        var model = Own(new VanDerPol(tensor(new[] { 30.0 })));
        var required = tensor(new[] { 0, 0.1, 1.0 / 3, 10, 10.0000001, 30 });
        var grid = TimeGrid.Adapt(model, tensor(new[] { 2.0, 0.0 }), required);
        var points = grid.data<double>().ToArray();
        Assert.All(required.data<double>().ToArray(), time => Assert.Contains(time, points));
        Assert.Equal(points.Distinct().Order(), points);
        Assert.Equal((0, 30), (points[0], points[^1]));
    }

    [Fact]
    public void Steps_are_small_where_the_solution_is_fast()
    {
        var model = Own(new VanDerPol(tensor(new[] { 1000.0 })));
        var sizes = TimeGrid.Adapt(model, tensor(new[] { 2.0, 0.0 }), tensor(new[] { 0, 2000.0 })).diff();
        Assert.InRange(sizes.shape[0], 100, 1000);
        Assert.True((sizes.max() / sizes.min()).item<double>() > 1e5);
    }

    [Fact]
    public void A_smaller_tolerance_means_a_smaller_error()
    {
        var model = Own(new Kaps(tensor(new[] { 1e-4 })));
        foreach (var tolerance in new[] { 1e-3, 1e-5, 1e-7 })
        {
            var times = TimeGrid.Adapt(model, ones(2, float64), tensor(new[] { 0, 3.0 }), options: new PilotOptions { RelativeTolerance = tolerance });
            var x = new RecursiveSolver(new RadauIIA5(model)).Solve(ones(2, float64), times).Trajectory;
            var error = (x / Kaps.Solution(times) - 1).abs().max().item<double>();
            Assert.True(error < tolerance, $"{error} at {tolerance} with {times.shape[0]} points.");
        }
    }

    [Fact]
    public void Equations_of_index_1_have_grids_too()
    {
        var model = Own(new Kaps(tensor(new[] { 0.0 })));
        var times = TimeGrid.Adapt(model, ones(2, float64), tensor(new[] { 0, 3.0 }), options: new PilotOptions { RelativeTolerance = 1e-8 });
        var x = new RecursiveSolver(new RadauIIA5(model)).Solve(ones(2, float64), times).Trajectory;
        Near.Equal(Kaps.Solution(times), x, 1e-8);
    }

    [Fact]
    public void The_most_demanding_series_decides_for_all()
    {
        var model = Own(new VanDerPol(tensor(new[] { 10.0 })));
        var required = tensor(new[] { 0, 20.0 });
        var calm = tensor(new[] { 0.0, 0.0 });
        var lively = tensor(new[] { 2.0, 0.0 });
        var alone = TimeGrid.Adapt(model, lively, required);
        var together = TimeGrid.Adapt(model, stack([calm, lively, calm, calm]).reshape(2, 2, 2), required);
        Near.Equal(alone, together, 1e-9);
        Assert.True(TimeGrid.Adapt(model, calm, required).shape[0] < alone.shape[0] / 4);
    }

    [Fact]
    public void Forces_run_linearly_between_their_rows()
    {
        var model = Own(new Duffing(tensor(new[] { 0.3 }), tensor(new[] { 1.0 }), tensor(new[] { 0.5 }), tensor(new[] { 0.9 })));
        var rows = tensor(new[] { 0, 1, 1.001, 6.0 });
        var table = tensor(new[,] { { 0.0 }, { 0.0 }, { 20.0 }, { 20.0 } });
        var times = TimeGrid.Adapt(model, zeros(2, float64), rows, [table], new PilotOptions { RelativeTolerance = 1e-8 });
        var x = Solve(times);
        var fine = Solve(cat([.. Enumerable.Range(0, 3).Select(i => linspace(rows[i].item<double>(), rows[i + 1].item<double>(), 401, float64)[..^1]), rows[3..]]));
        Near.Equal(fine[-1], x[-1], 1e-7);

        Tensor Solve(Tensor grid) => new RecursiveSolver(new RadauIIA5(model)).Solve(zeros(2, float64), grid, TimeGrid.Interpolate(rows, table, grid)).Trajectory;
    }

    [Fact]
    public void Float32_gives_a_grid_in_float32()
    {
        var model = Own(new VanDerPol(tensor(new[] { 10f })));
        var grid = TimeGrid.Adapt(model, tensor(new[] { 2f, 0f }), tensor(new[] { 0f, 20f }));
        Assert.Equal(float32, grid.dtype);
        Assert.True((grid.diff() > 0).all().item<bool>());
        Assert.False(new RecursiveSolver(new RadauIIA5(model)).Solve(tensor(new[] { 2f, 0f }), grid).Trajectory.isnan().any().item<bool>());
    }

    [Fact]
    public void No_gradient_flows_through_a_grid()
    {
        var model = Own(new VanDerPol(tensor(new[] { 1.0 })));
        var initial = tensor(new[] { 2.0, 0.0 }).requires_grad_();
        Assert.False(TimeGrid.Adapt(model, initial, tensor(new[] { 0, 2.0 })).requires_grad);
    }

    [Fact]
    public void Steps_obey_their_bounds()
    {
        var model = Own(new Kaps(tensor(new[] { 0.5 })));
        var grid = TimeGrid.Adapt(model, ones(2, float64), tensor(new[] { 0, 3.0 }), options: new PilotOptions { FirstStep = 0.01, MaximumStep = 0.1 });
        Assert.Equal(0.01, grid[1].item<double>(), 1e-15);
        Assert.True(grid.diff().max().item<double>() <= 0.1 + 1e-15);
    }

    [Fact]
    public void Progress_is_reported_and_a_cancelled_pilot_stops()
    {
        var model = Own(new VanDerPol(tensor(new[] { 30.0 })));
        var reports = new List<PilotProgress>();
        using var source = new CancellationTokenSource();
        var progress = new Listener(report =>
        {
            reports.Add(report);
            if (report.Steps == 5)
                source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(
            () => TimeGrid.Adapt(model, tensor(new[] { 2.0, 0.0 }), tensor(new[] { 0, 30.0 }), progress: progress, cancellationToken: source.Token));
        Assert.Equal([1, 2, 3, 4, 5], reports.Select(report => report.Steps));
        Assert.Equal(30, reports[0].End);
        Assert.True(reports[4].Time > reports[3].Time);
    }

    [Fact]
    public void A_pole_ends_in_too_small_steps()
    {
        var failure = Fails(new Plain((_, x) => x * x), PilotFailure.StepUnderflow);
        Assert.Equal(1, failure.Time, 1e-6);
    }

    [Fact]
    public void A_rate_that_is_no_number_is_named() => Assert.Equal(0, Fails(new Plain((_, x) => (x - 2).sqrt()), PilotFailure.NonFinite).Time);

    [Fact]
    public void The_number_of_steps_is_bounded() =>
        Assert.Equal(7, Fails(new Plain((t, x) => (100 * t).cos() * x), PilotFailure.TooManySteps, new PilotOptions { MaximumSteps = 7 }).Steps);

    [Fact]
    public void Bad_input_is_named()
    {
        var model = Own(new VanDerPol(tensor(new[] { 1.0 })));
        var state = tensor(new[] { 2.0, 0.0 });
        var times = tensor(new[] { 0, 1.0 });
        Assert.Throws<ArgumentNullException>(() => TimeGrid.Adapt(null!, state, times));
        Assert.Throws<ArgumentNullException>(() => TimeGrid.Adapt(model, null!, times));
        Says("`initialState`: expected (batch…, state)", () => TimeGrid.Adapt(model, zeros(0, 2, float64), times));
        Says("`initialState`: expected finite numbers", () => TimeGrid.Adapt(model, state * double.NaN, times));
        Says("`times`: expected Float64 on cpu, as `initialState` is", () => TimeGrid.Adapt(model, state, times.to(float32)));
        Says("`times`: expected (m) with m of 2 or more, got (1)", () => TimeGrid.Adapt(model, state, times[..1]));
        Says("`times`: expected finite times that ascend, got 0 in row 1", () => TimeGrid.Adapt(model, state, times.flip(0)));
        Says("`forces[0]`: expected (2, …), got (3, 1)", () => TimeGrid.Adapt(model, state, times, [zeros(3, 1, float64)]));
        Says(
            "`options.AbsoluteTolerance`: expected one tolerance, or 2, one per component, got 3",
            () => TimeGrid.Adapt(model, state, times, options: new() { AbsoluteTolerance = [1, 1, 1] }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PilotOptions { AbsoluteTolerance = [] });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PilotOptions { RelativeTolerance = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PilotOptions { MaximumStep = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PilotOptions { MaximumSteps = 0 });
    }

    [Fact]
    public void A_table_is_interpolated_linearly_and_differentiably()
    {
        var times = tensor(new[] { 0, 1.0, 3.0 });
        var table = tensor(new[,] { { 0.0, 1.0 }, { 2.0, 1.0 }, { 6.0, 0.0 } }).requires_grad_();
        var grid = tensor(new[] { 0, 0.5, 1, 2, 3 });
        var values = TimeGrid.Interpolate(times, table, grid);
        Near.Equal(tensor(new[,] { { 0.0, 1.0 }, { 1.0, 1.0 }, { 2.0, 1.0 }, { 4.0, 0.5 }, { 6.0, 0.0 } }), values, 0);
        Near.Equal(tensor(new[,] { { 1.5, 1.5 }, { 2.0, 2.0 }, { 1.5, 1.5 } }), autograd.grad([values.sum()], [table])[0], 1e-15);
        Says("`table`: expected (3, …), got (2, 2)", () => TimeGrid.Interpolate(times, table[..2], grid));
        Says("`grid`: expected (n), got (5, 1)", () => TimeGrid.Interpolate(times, table, grid.unsqueeze(-1)));
    }

    private static void Says(string message, Func<Tensor> call) => Assert.StartsWith(message, Assert.ThrowsAny<ArgumentException>(call).Message, StringComparison.Ordinal);

    private PilotFailedException Fails(OdeModule model, PilotFailure failure, PilotOptions? options = null)
    {
        var thrown = Assert.Throws<PilotFailedException>(() => TimeGrid.Adapt(Own(model), ones(1, float64), tensor(new[] { 0, 2.0 }), options: options));
        Assert.Equal(failure, thrown.Failure);
        Assert.StartsWith("The pilot solve stopped at time", thrown.Message, StringComparison.Ordinal);
        return thrown;
    }

    /// <summary>x' = r(t, x).</summary>
    private sealed class Plain(Func<Tensor, Tensor, Tensor> rate) : OdeModule(nameof(Plain))
    {
        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => rate(time, state);
    }

    private sealed class Listener(Action<PilotProgress> act) : IProgress<PilotProgress>
    {
        public void Report(PilotProgress value) => act(value);
    }
}
