using Pyzag.Testing;
using Pyzag.Tests.Models;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Pyzag.Tests.Optimization.Curvature;

/// <summary>Descent with a curvature: as good as the curvature, adapted where that is off, and undone where a step does not help.</summary>
public sealed class PreconditionedDescentTests : LeakCheckedTest
{
    private readonly Tensor _matrix;
    private readonly Parameter _x;

    public PreconditionedDescentTests()
    {
        manual_seed(6);
        _matrix = randn(30, 4, dtype: float64) * tensor(new[] { 1e-3, 1, 30, 1e3 });
        _x = Own(new Parameter(ones(4, dtype: float64)));
        _x.DetachFromDisposeScope();
    }

    [Fact]
    public void With_the_full_curvature_a_quadratic_takes_one_step()
    {
        using var descent = new PreconditionedDescent([_x], _matrix.t().matmul(_matrix), new() { InitialDamping = 1e-12 });
        var step = descent.Step(Loss);
        Assert.True(step.Kept);
        Assert.Equal(1, step.Gain, 1e-6);
        Assert.InRange(step.LossAfter / step.Loss, 0, 1e-15);
        Assert.InRange(descent.Damping, 0, 0.34e-12);
    }

    [Fact]
    public void With_the_diagonal_units_do_not_matter()
    {
        using var descent = new PreconditionedDescent([_x], _matrix.square().sum(dim: 0));
        for (var i = 0; i < 60; i++)
            descent.Step(Loss);
        Assert.InRange(_x.abs().max().item<double>(), 0, 1e-6);
    }

    [Theory]
    [InlineData(1e-4)]
    [InlineData(1e3)]
    public void The_damping_makes_up_for_a_curvature_of_the_wrong_size(double factor)
    {
        using var descent = new PreconditionedDescent([_x], factor * _matrix.t().matmul(_matrix));
        var first = Loss().item<double>();
        var losses = new List<DescentStep>();
        for (var i = 0; i < 40; i++)
            losses.Add(descent.Step(Loss));
        Assert.All(losses.Zip(losses.Skip(1)), pair => Assert.Equal(pair.First.Kept ? pair.First.LossAfter : pair.First.Loss, pair.Second.Loss));
        Assert.True(losses[^1].Loss < (factor < 1 ? 1e-6 : 0.95) * first);
        Assert.Equal(factor < 1, losses.Exists(step => !step.Kept));
    }

    [Fact]
    public void Steps_that_do_not_help_are_undone()
    {
        // √ beyond zero is NaN, and a curvature that is far too small leads there.
        using var descent = new PreconditionedDescent([_x], 1e-3 * ones(4, dtype: float64));
        var step = descent.Step(() => _x.sqrt().sum());
        Assert.False(step.Kept);
        Assert.True(double.IsNaN(step.LossAfter) && double.IsNaN(step.Gain));
        Near.Equal(ones(4, dtype: float64), _x, 0, "parameters");
        Assert.Equal(2e-2, descent.Damping, 1e-15);
        for (var i = 0; i < 30; i++)
            step = descent.Step(() => _x.sqrt().sum());
        Assert.True(step.Loss < 2);

        // Where the loss itself is not finite, nothing moves.
        var here = _x.detach().clone();
        Assert.False(descent.Step(() => _x.sum() * double.NaN).Kept);
        Near.Equal(here, _x, 0, "parameters");
    }

    [Fact]
    public void A_recursion_is_trained_in_few_steps_with_a_curvature_of_some_residuals()
    {
        var truth = Own(new Cannon(tensor(new[] { 1.0 }), tensor(new[] { 0.8 }), tensor(new[] { 1.0 }), 1));
        var model = Own(new Cannon(tensor(new[] { 0.6 }), tensor(new[] { 0.6 }), tensor(new[] { 1.2 }), 1));
        var times = linspace(0, 1, 40, float64);
        var solver = new RecursiveSolver(new BackwardEuler(model));
        Tensor data;
        using (no_grad())
            data = new RecursiveSolver(new BackwardEuler(truth)).Solve(truth.InitialState(1), times).Trajectory.narrow(-1, 2, 2);
        using var problem = new RecursionResiduals(solver, [model], () => model.InitialState(1), [times], x => x.narrow(-1, 2, 2), data);
        Tensor Error() => 0.5 * (solver.Solve(model.InitialState(1), times).Trajectory.narrow(-1, 2, 2) - data).square().sum();

        Parameter[] parameters = [.. model.parameters()];
        using var descent = new PreconditionedDescent(parameters, GaussNewtonCurvature.Full(problem, problem.Start, new() { Residuals = 30 }));
        for (var i = 0; i < 40; i++)
        {
            descent.Step(Error);
            if (i % 5 == 4)
                descent.SetCurvature(GaussNewtonCurvature.Full(problem, cat([.. parameters]).detach(), new() { Residuals = 30, Seed = i }));
        }

        Near.Equal(tensor(new[] { 1, 0.8, 1 }), cat([.. parameters]).detach(), 1e-6, "parameters");
    }

    [Fact]
    public void A_descent_that_has_arrived_can_set_out_again()
    {
        using var descent = new PreconditionedDescent([_x], ones(4, dtype: float64));
        for (var i = 0; i < 300; i++)
            descent.Step(() => 0.5 * (_x - 3).square().sum());
        Assert.InRange(descent.Damping, 0, 1);
        for (var i = 0; i < 20; i++)
            descent.Step(() => 0.5 * (_x - 5).square().sum() + 7);
        Near.Equal(full(4, 5.0, dtype: float64), _x.detach(), 1e-6, "parameters");

        // The damping finds back from steps that all fail, too, and one that could not be tried says nothing of it.
        for (var i = 0; i < 100; i++)
            Failing(descent);
        var damping = descent.Damping;
        Assert.True(double.IsFinite(damping));
        Assert.False(descent.Step(() => _x.sum() * double.NaN).Kept);
        Assert.Equal(damping, descent.Damping);
        for (var i = 0; i < 100; i++)
            descent.Step(() => 0.5 * (_x + 1).square().sum());
        Near.Equal(-ones(4, dtype: float64), _x.detach(), 1e-6, "parameters");

        void Failing(PreconditionedDescent descent)
        {
            var calls = 0;
            Assert.False(descent.Step(() => _x.sum() * (calls++ == 0 ? 1 : double.NaN)).Kept);
        }
    }

    [Fact]
    public void A_rise_is_undone_even_where_it_was_foreseen()
    {
        using var descent = new PreconditionedDescent([_x], ones(4, dtype: float64), new() { LearningRate = 3 });
        var losses = new List<double>();
        for (var i = 0; i < 40; i++)
        {
            var step = descent.Step(() => 0.5 * (_x - 3).square().sum());
            Assert.True(!step.Kept || step.LossAfter <= step.Loss);
            losses.Add(step.Loss);
        }

        Assert.InRange(losses[^1], 0, 1e-6);
    }

    [Fact]
    public void A_singular_curvature_stays_solvable_however_good_the_steps_are()
    {
        using var descent = new PreconditionedDescent([_x], ones(4, 4, dtype: float64));
        DescentStep step = default;
        for (var i = 0; i < 100; i++)
            step = descent.Step(() => 0.5 * (_x.sum() - 8).square());
        Assert.InRange(step.LossAfter, 0, 1e-20);
        Near.Equal(full(4, 2.0, dtype: float64), _x.detach(), 1e-6, "parameters");
    }

    [Fact]
    public void Without_any_curvature_the_damping_alone_makes_steps()
    {
        using var descent = new PreconditionedDescent([_x], zeros(4, float64));
        for (var i = 0; i < 60; i++)
            descent.Step(() => 0.5 * (_x - 3).square().sum());
        Near.Equal(full(4, 3.0, dtype: float64), _x.detach(), 1e-6, "parameters");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void Whatever_ends_a_step_the_parameters_are_as_before(int calls)
    {
        using var descent = new PreconditionedDescent([_x], ones(4, dtype: float64));
        using var source = new CancellationTokenSource();
        if (calls == 0)
            source.Cancel();
        var called = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => descent.Step(
            () =>
            {
                if (++called == calls)
                    source.Cancel();
                if (called == 2)
                    source.Token.ThrowIfCancellationRequested();
                return _x.square().sum();
            },
            source.Token));
        Assert.Equal(calls, called);
        Near.Equal(ones(4, dtype: float64), _x.detach(), 0, "parameters");
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        void Fails(string message, Action work) => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(work).Message, StringComparison.Ordinal);
        Fails("expected (4)", () => new PreconditionedDescent([_x], ones(3, dtype: float64)).Dispose());
        Fails("Float64", () => new PreconditionedDescent([_x], ones(4)).Dispose());
        Fails("negative", () => new PreconditionedDescent([_x], -ones(4, dtype: float64)).Dispose());
        Fails("finite", () => new PreconditionedDescent([_x], ones(4, dtype: float64) * double.NaN).Dispose());
        Fails("one or more", () => new PreconditionedDescent([], ones(4, dtype: float64)).Dispose());
        using var descent = new PreconditionedDescent([_x], ones(4, dtype: float64));
        Fails("`loss`", () => descent.Step(() => _x * 2));
        Fails("`loss`", () => descent.Step(() => ones(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PreconditionedDescentOptions { LearningRate = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PreconditionedDescentOptions { InitialDamping = double.NaN });
    }

    private Tensor Loss() => 0.5 * _matrix.matmul(_x).square().sum();
}
