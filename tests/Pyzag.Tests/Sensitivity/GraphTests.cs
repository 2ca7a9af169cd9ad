using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>A solve as a citizen of the autograd graph.</summary>
public sealed class GraphTests : LeakCheckedTest
{

    private readonly Logistic _model;
    private readonly RecursiveSolver _solver;
    private readonly Tensor _times;
    private readonly Tensor _initial;

    public GraphTests()
    {
        _model = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        _solver = new RecursiveSolver(new BackwardEuler(_model), new SolverOptions { BlockSize = 4 });
        _times = linspace(0, 2, 21, float64);
        _initial = tensor(new[,] { { 0.1 }, { 0.4 } });
    }

    [Fact]
    public void The_gradient_of_the_initial_state_has_its_direct_term_and_the_true_Jacobian()
    {
        // Forward Euler of x' = a x: x_5 = (1 + a h)^5 x_0.
        var model = Own(new Growth(0.7));
        var initial = ones(1, float64).requires_grad_();
        var x = new RecursiveSolver(new ForwardEuler(model), new SolverOptions { BlockSize = 2 }).Solve(initial, linspace(0, 0.5, 6, float64)).Trajectory;
        x[5].sum().backward();
        Assert.Equal(Math.Pow(1.07, 5), initial.grad!.item<double>(), 1e-12);
        Assert.Equal(5 * Math.Pow(1.07, 4) * 0.1, model.a.Leaf.grad!.item<double>(), 1e-12);
    }

    [Fact]
    public void Under_no_grad_nothing_is_recorded()
    {
        using var off = no_grad();
        Assert.False(_solver.Solve(_initial, _times).Trajectory.requires_grad);
    }

    [Fact]
    public void Frozen_parameters_leave_the_other_gradients_alone()
    {
        var initial = _initial.clone().requires_grad_();
        var all = autograd.grad([Loss(initial)], [initial, _model.parameters().First()]);
        foreach (var parameter in _model.parameters())
            parameter.requires_grad = false;
        var alone = autograd.grad([Loss(initial)], [initial]);
        Assert.Equal(0, Near.Error(all[0], alone[0]));
        Assert.All(_model.parameters(), parameter => Assert.Null(parameter.grad));
    }

    [Fact]
    public void Without_anything_to_differentiate_there_is_no_graph()
    {
        foreach (var parameter in _model.parameters())
            parameter.requires_grad = false;
        Assert.False(_solver.Solve(_initial, _times).Trajectory.requires_grad);
    }

    [Fact]
    public void Two_solves_in_one_graph_add_their_gradients()
    {
        var leaf = _model.parameters().First();
        var one = autograd.grad([Loss(_initial)], [leaf])[0];
        var other = autograd.grad([Loss(2 * _initial)], [leaf])[0];
        var both = autograd.grad([Loss(_initial) + Loss(2 * _initial)], [leaf])[0];
        Near.Equal(one + other, both, 1e-12, "two solves");
    }

    [Fact]
    public void A_solve_used_twice_adds_its_gradients()
    {
        var leaf = _model.parameters().First();
        var x = _solver.Solve(_initial, _times).Trajectory;
        var once = autograd.grad([x.pow(2).sum()], [leaf], retain_graph: true)[0];
        var twice = autograd.grad([x.pow(2).sum() + (2 * x).pow(2).sum()], [leaf], retain_graph: true)[0];
        var again = autograd.grad([x.pow(2).sum()], [leaf])[0];
        Near.Equal(5 * once, twice, 1e-12, "used twice");
        Assert.Equal(0, Near.Error(once, again));
    }

    [Fact]
    public void One_solve_may_feed_another()
    {
        var leaf = _model.parameters().First();
        var first = _solver.Solve(_initial, _times).Trajectory;
        var second = _solver.Solve(first[20], _times).Trajectory;
        var chained = autograd.grad([second[20].sum()], [leaf])[0];
        var longer = _solver.Solve(_initial, linspace(0, 4, 41, float64)).Trajectory;
        Near.Equal(autograd.grad([longer[40].sum()], [leaf])[0], chained, 1e-8, "chained solves");
    }

    [Fact]
    public void Parameters_may_come_out_of_another_network()
    {
        var source = tensor(new[] { 0.5 }).requires_grad_();
        using var r = _model.children().OfType<ModelParameter>().First();
        Tensor loss;
        using (ParameterSubstitution.Use((r, source.exp())))
            loss = Loss(_initial);
        // The substitution is over; the backward pass still knows it.
        var gradient = autograd.grad([loss], [source])[0];

        var expected = GradientCheck.Differences(
            () =>
            {
                using var substituted = ParameterSubstitution.Use((r, source.exp()));
                return Loss(_initial);
            },
            source);
        Near.Equal(expected, gradient, 1e-7, "through a substitution");
    }

    [Fact]
    public void Gradients_have_the_dtype_of_what_they_belong_to()
    {
        var model = Own(new Logistic(tensor(new[] { 1.7f }), tensor(new[] { 1.3f })));
        var initial = _initial.to(float32).requires_grad_();
        var solver = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 4 });
        solver.Solve(initial, _times.to(float32)).Trajectory.pow(2).sum().backward();
        var reference = autograd.grad([_solver.Solve(_initial, _times).Trajectory.pow(2).sum()], [_model.parameters().First()])[0];

        Assert.Equal(ScalarType.Float32, initial.grad!.dtype);
        Assert.Equal(ScalarType.Float32, model.parameters().First().grad!.dtype);
        Near.Equal(reference, model.parameters().First().grad!, 1e-3, "float32");
    }

    [Fact]
    public void Gradients_can_be_differentiated_again()
    {
        var unrolled = new RecursiveSolver(_solver.Function, _solver.Options with { Sensitivity = SensitivityMethod.Unrolled });
        var leaf = _model.parameters().First();
        Tensor Slope(RecursiveSolver of, bool graph) =>
            autograd.grad([of.Solve(_initial, _times).Trajectory.pow(2).sum()], [leaf], create_graph: graph, retain_graph: graph)[0];
        var second = autograd.grad([Slope(_solver, graph: true)], [leaf])[0];
        Near.Equal(autograd.grad([Slope(unrolled, graph: true)], [leaf])[0], second, 1e-8, "second derivative against autograd");
        // Differences call the slope under no_grad; the gradient itself needs grad mode.
        var expected = GradientCheck.Differences(
            () =>
            {
                using var on = enable_grad();
                return Slope(_solver, graph: false);
            },
            leaf);
        Near.Equal(expected, second, 1e-6, "second derivative");
    }

    [Fact]
    public void Second_derivatives_cannot_be_differentiated_again_and_say_so()
    {
        var solution = _solver.Solve(_initial, _times);
        var leaf = _model.parameters().First();
        var slope = autograd.grad([solution.Trajectory.pow(3).sum()], [leaf], create_graph: true, retain_graph: true)[0];
        var second = autograd.grad([slope], [leaf], create_graph: true, retain_graph: true)[0];
        Failures.OfBackward<NotSupportedException>(solution, () => autograd.grad([second], [leaf]), "SensitivityMethod.Unrolled");
    }

    [Fact]
    public void A_parameter_changed_in_place_before_the_backward_pass_is_noticed()
    {
        var solution = _solver.Solve(_initial, _times);
        using (no_grad())
            _model.parameters().First().mul_(2);
        Failures.OfBackward<Exception>(solution, () => solution.Trajectory.sum().backward(), "modified by an inplace operation");
    }

    [Fact]
    public void A_parameter_frozen_before_the_backward_pass_is_noticed()
    {
        var solution = _solver.Solve(_initial, _times);
        _model.parameters().First().requires_grad = false;
        Failures.OfBackward<InvalidOperationException>(solution, () => solution.Trajectory.sum().backward(), "expected the parameters of the solve");
    }

    [Fact]
    public void What_a_model_throws_in_the_backward_pass_arrives_unchanged()
    {
        var model = Own(new Growth(0.7));
        var solution = new RecursiveSolver(new BackwardEuler(model)).Solve(ones(1, float64), _times);
        model.Failure = new InvalidDataException("broken on purpose");
        Failures.OfBackward<InvalidDataException>(solution, () => solution.Trajectory.sum().backward(), "broken on purpose");
        Assert.Same(model.Failure, solution.BackwardFailure);
        Assert.False(model.a.Leaf.grad is { } gradient && isfinite(gradient).all().item<bool>());
    }

    private Tensor Loss(Tensor initial) => _solver.Solve(initial, _times).Trajectory.pow(2).sum();

    /// <summary>x' = a x, with a failure on demand.</summary>
    private sealed class Growth : OdeModule
    {
        internal readonly ModelParameter a;

        internal Growth(double rate) : base(nameof(Growth))
        {
            a = new ModelParameter(rate);
            RegisterComponents();
        }

        internal Exception? Failure { get; set; }

        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => Failure is { } failure ? throw failure : a * state;
    }
}
