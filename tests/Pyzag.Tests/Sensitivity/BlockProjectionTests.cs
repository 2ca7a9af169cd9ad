using Pyzag.Sensitivity;
using Pyzag.Stepping;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Observing blocks, and projecting them: the trajectory, and derivatives that go through the projection.</summary>
public sealed class BlockProjectionTests : LeakCheckedTest
{
    private readonly ThreeStepMap _map;
    private readonly Tensor _initial;
    private readonly Tensor _force;

    public BlockProjectionTests()
    {
        _map = new ThreeStepMap();
        _initial = ThreeStepMap.Initial([2]);
        _force = ThreeStepMap.Force(9, [2]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_scaled_block_has_its_closed_form(int blockSize)
    {
        // x_i = a x_{i-1}, and every block times c: whoever ignores c in the derivative is off by its powers.
        const double a = 0.9, c = 0.5;
        const int last = 12;
        var slope = tensor(a).requires_grad_();
        var function = new ResidualFunction((x, _) => x.Current - slope * x.Previous, [slope]);
        var initial = ones(1, float64).requires_grad_();
        var x = new RecursiveSolver(function, new SolverOptions { BlockSize = blockSize, BlockProjection = (_, rows) => c * rows }).Solve(initial, last + 1).Trajectory;
        // Within a block the steps follow the unscaled states.
        var blocks = last / blockSize;
        Assert.Equal(Math.Pow(a, last) * Math.Pow(c, blocks), x[last].item<double>(), 1e-15);
        var gradients = autograd.grad([x[last].sum()], [initial, slope]);
        Assert.Equal(Math.Pow(a, last) * Math.Pow(c, blocks), gradients[0].item<double>(), 1e-15);
        Assert.Equal(last * Math.Pow(a, last - 1) * Math.Pow(c, blocks), gradients[1].item<double>(), 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(100)]
    public void Gradients_go_through_a_nonlinear_projection_three_ways(int blockSize) =>
        ThreeWays.Check(_map.Function, _initial, [_force], _map.Parameters, blockSize, options: new SolverOptions { BlockProjection = Nonlinear });

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Gradients_go_through_the_projection_of_a_scheme_with_stages(int blockSize)
    {
        var model = Own(new Duffing(tensor(new[] { 0.3 }), tensor(new[] { -1.0 }), tensor(new[] { 1.0 }), tensor(new[] { 0.9 })));
        var times = tensor(new[] { 0, 0.1, 0.25, 0.3, 0.5, 0.8 }).requires_grad_();
        var force = linspace(-1, 2, 12, float64).reshape(6, 2, 1).sin().detach().requires_grad_();
        var initial = linspace(0.4, 1.1, 4, float64).reshape(2, 2).requires_grad_();
        ThreeWays.Check(
            new RadauIIA3(model), initial, [times, force], model.named_parameters().ToDictionary(pair => pair.name, pair => (Tensor)pair.parameter), blockSize,
            options: new SolverOptions { BlockProjection = (_, rows) => rows / (1 + 0.1 * rows.pow(2).sum(-1, keepdim: true)) });
    }

    [Fact]
    public void A_gradient_that_ignores_the_projection_is_another_one()
    {
        // The states of a block are kept below 1, which cuts the way to what came before.
        var rate = tensor(1.2).requires_grad_();
        var function = new ResidualFunction((x, _) => x.Current - rate * x.Previous.sin() - 0.3, [rate]);
        var solver = new RecursiveSolver(function, new SolverOptions { BlockSize = 3, BlockProjection = (_, rows) => rows.clamp_max(1) });
        Tensor Loss(RecursiveSolver of) => of.Solve(0.4 * ones(1, float64), 8).Trajectory.pow(2).sum();
        var gradient = autograd.grad([Loss(solver)], [rate])[0];
        Near.Equal(GradientCheck.Differences(() => Loss(solver), rate), gradient, 1e-8, "differences");
        var ignorant = autograd.grad([Loss(new RecursiveSolver(function, solver.Options with { BlockProjection = null }))], [rate])[0];
        Assert.True(Near.Error(gradient, ignorant) > 0.1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(100)]
    public void Tangents_go_through_it(int blockSize) => Products.Agree(
        new RecursiveSolver(_map.Function, new SolverOptions { BlockSize = blockSize, BlockProjection = Nonlinear }), _initial, [_force], [.. _map.Parameters.Values]);

    [Fact]
    public void Second_derivatives_of_the_unrolled_solve_go_through_it()
    {
        var solver = new RecursiveSolver(_map.Function, new SolverOptions { BlockSize = 3, Sensitivity = SensitivityMethod.Unrolled, BlockProjection = Nonlinear });
        var first = autograd.grad([ThreeWays.Loss(solver.Solve(_initial, _force).Trajectory)], [_initial], create_graph: true, retain_graph: true)[0];
        var second = autograd.grad([first.sum()], [_initial])[0];
        var adjoint = new RecursiveSolver(_map.Function, solver.Options with { Sensitivity = SensitivityMethod.Adjoint });
        var expected = GradientCheck.Differences(
            () =>
            {
                using var on = enable_grad();
                return autograd.grad([ThreeWays.Loss(adjoint.Solve(_initial, _force).Trajectory)], [_initial])[0].sum();
            },
            _initial);
        Near.Equal(expected, second, 1e-6, "second derivatives");
    }

    [Fact]
    public void An_observer_sees_every_block_as_it_is_kept()
    {
        var seen = new List<StepRange>();
        var states = new List<Tensor>();
        var solver = new RecursiveSolver(_map.Function, new SolverOptions
        {
            BlockSize = 4,
            BlockProjection = Nonlinear,
            BlockObserver = (steps, rows) =>
            {
                seen.Add(steps);
                states.Add(rows.clone().DetachFromDisposeScope());
                Assert.False(rows.requires_grad);
            },
        });
        var x = solver.Solve(_initial, _force).Trajectory;
        Assert.Equal([new StepRange(3, 7), new StepRange(7, 9)], seen);
        Assert.Equal(0, Near.Error(x.narrow(0, 3, 6), cat(states)));
        states.ForEach(rows => rows.Dispose());
    }

    [Fact]
    public void An_observer_of_a_scheme_with_stages_sees_the_states_of_the_user()
    {
        var model = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        long[]? shape = null;
        var solver = new RecursiveSolver(new RadauIIA3(model), new SolverOptions { BlockObserver = (_, rows) => shape = rows.shape });
        solver.Solve(0.1 * ones(2, 1, dtype: float64), linspace(0, 1, 6, float64));
        Assert.Equal([5, 2, 1], shape!);
    }

    [Fact]
    public void What_an_observer_throws_ends_the_solve()
    {
        var solver = new RecursiveSolver(_map.Function, new SolverOptions { BlockObserver = (_, _) => throw new InvalidDataException("enough") });
        Assert.Throws<InvalidDataException>(() => solver.Solve(_initial, _force));
    }

    [Fact]
    public void It_wants_blocks_whose_size_does_not_change_by_itself() =>
        Assert.Throws<ArgumentException>("options", () => new RecursiveSolver(_map.Function, new SolverOptions { BlockSize = StepSchedule.Auto, BlockProjection = Nonlinear }));

    [Fact]
    public void A_projection_that_returns_another_shape_is_named()
    {
        var solver = new RecursiveSolver(_map.Function, new SolverOptions { BlockProjection = (_, rows) => rows.sum(-1) });
        var failure = Assert.Throws<InvalidOperationException>(() => solver.Solve(_initial, _force));
        Assert.Contains("`BlockProjection`: expected (6, 2, 2) Float64 on cpu, as the rows it was given, got (6, 2) Float64 on cpu.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_projection_with_parameters_of_its_own_is_refused_by_the_adjoint_and_differentiated_by_unrolling()
    {
        var bound = tensor(0.3).requires_grad_();
        var options = new SolverOptions { BlockSize = 3, BlockProjection = (_, rows) => bound * (rows / bound).tanh() };
        var solution = new RecursiveSolver(_map.Function, options).Solve(_initial, _force);
        Failures.OfBackward<NotSupportedException>(solution, () => solution.Trajectory.sum().backward(), "requires a gradient");

        Tensor Loss() => ThreeWays.Loss(new RecursiveSolver(_map.Function, options with { Sensitivity = SensitivityMethod.Unrolled }).Solve(_initial, _force).Trajectory);
        Near.Equal(GradientCheck.Differences(Loss, bound), autograd.grad([Loss()], [bound])[0], 1e-7, "bound");
    }

    [Fact]
    public void A_projection_that_forgets_the_states_cuts_the_gradients()
    {
        var solver = new RecursiveSolver(_map.Function, new SolverOptions { BlockProjection = (_, rows) => zeros_like(rows) });
        var x = solver.Solve(_initial, _force).Trajectory;
        Assert.Equal(0, Near.Error(ones_like(_initial), autograd.grad([x.sum()], [_initial])[0]));
    }

    private static Tensor Nonlinear(StepRange steps, Tensor rows) => rows / (1 + 0.2 * steps.Start * rows.pow(2).sum(-1, keepdim: true)) + 0.1 * rows.flip(-1);
}
