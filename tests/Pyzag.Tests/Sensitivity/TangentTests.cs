using Pyzag.Testing;
using Pyzag.Tests.Models;
using Pyzag.Tests.Odes;
using Pyzag.Tests.Reference;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Forward sensitivities: against the adjoint by the product that both must give, against differences, and for every kind of direction.</summary>
public sealed class TangentTests : LeakCheckedTest
{
    private readonly Duffing _model;
    private readonly RecursiveSolver _solver;
    private readonly Tensor _times;
    private readonly Tensor _wave;
    private readonly Tensor _initial;

    public TangentTests()
    {
        // The directions are drawn: the same ones in every run.
        manual_seed(7);
        _times = linspace(0, 2, 12, float64).requires_grad_();
        _wave = linspace(-1, 2, 12 * 3, float64).reshape(12, 3, 1).sin().detach().requires_grad_();
        _initial = linspace(0.4, 1.1, 6, float64).reshape(3, 2).requires_grad_();
        _model = Own(new Duffing(tensor(new[] { 0.3 }), tensor(new[] { -1.0 }), tensor(new[] { 1.0 }), tensor(new[] { 0.9 })));
        _solver = new RecursiveSolver(new BackwardEuler(_model), new SolverOptions { BlockSize = 4, Newton = new() { RelativeTolerance = 1e-14 } });
    }

    public static TheoryData<string> AllSchemes => Schemes.All;

    public static TheoryData<string, int> Cases
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var name in ReferenceCase.Names(suffix: "_be").Concat(ReferenceCase.Names(suffix: "_fe")).Append("implicit_map"))
                foreach (var blockSize in name == "vanderpol_mu30_be" ? new[] { 1, 5 } : [1, 7, 25])
                    data.Add(name, blockSize);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Tangent_and_adjoint_of_the_reference_cases_give_the_same_product(string name, int blockSize)
    {
        using var solve = ReferenceSolve.Load(name);
        manual_seed(7);
        var listed = solve.Function.Parameters;
        Tensor[] parameters = [.. solve.Parameters.Values.Select(parameter => parameter.Value).Where(value => listed.Contains(value, ReferenceEqualityComparer.Instance))];
        Products.Agree(new RecursiveSolver(solve.Function, new SolverOptions { BlockSize = blockSize }), solve.InitialState, solve.Drives, parameters);
    }

    [Theory]
    [MemberData(nameof(AllSchemes))]
    public void Every_scheme_has_tangents(string name)
    {
        var scheme = Schemes.Of(name).Make(_model);
        var initial = scheme.Lookback == 1 ? _initial : stack([_initial, 1.1 * _initial]);
        foreach (var blockSize in new[] { 1, 4, 100 })
            Products.Agree(new RecursiveSolver(scheme, new SolverOptions { BlockSize = blockSize }), initial, [_times, _wave], [.. _model.parameters()]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(100)]
    public void It_is_the_derivative_of_the_trajectory_for_each_kind_of_direction_alone(int blockSize)
    {
        var solver = new RecursiveSolver(_solver.Function, _solver.Options with { BlockSize = blockSize });
        var gain = _model.parameters().Last();
        Compare(solver, _initial, new TangentDirections { InitialState = Direction(_initial) }, directions => directions.InitialState!);
        Compare(solver, _times, new TangentDirections { Forces = [Direction(_times)] }, directions => directions.Forces[0]!);
        Compare(solver, _wave, new TangentDirections { Forces = [null, Direction(_wave)] }, directions => directions.Forces[1]!);
        Compare(solver, gain, new TangentDirections { Parameters = [(gain, Direction(gain))] }, directions => directions.Parameters[0].Direction);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(100)]
    public void Recursions_that_look_back_three_steps_have_tangents(int blockSize)
    {
        var map = new ThreeStepMap();
        var initial = ThreeStepMap.Initial([2]);
        var solver = new RecursiveSolver(map.Function, new SolverOptions { BlockSize = blockSize });
        Products.Agree(solver, initial, [ThreeStepMap.Force(11, [2])], [.. map.Parameters.Values]);
        var direction = Direction(initial);
        Assert.Equal(0, Near.Error(direction, solver.SolveWithTangent(initial, [ThreeStepMap.Force(11, [2])], new TangentDirections { InitialState = direction }).Tangent.narrow(0, 0, 3)));
    }

    [Fact]
    public void Several_directions_at_once_give_what_each_gives_alone()
    {
        var leaf = _model.parameters().First();
        Tensor[] initial = [Direction(_initial), Direction(_initial), zeros_like(_initial)];
        Tensor[] times = [Direction(_times), zeros_like(_times), Direction(_times)];
        Tensor[] parameter = [zeros_like(leaf), Direction(leaf), Direction(leaf)];
        var (_, together) = Solve(
            _solver, _initial, [_times, _wave], new TangentDirections { InitialState = stack(initial, -1), Forces = [stack(times, -1)], Parameters = [(leaf, stack(parameter, -1))] });
        Assert.Equal([12, 3, 2, 3], together.shape);
        for (var column = 0; column < 3; column++)
        {
            var alone = new TangentDirections { InitialState = initial[column], Forces = [times[column]], Parameters = [(leaf, parameter[column])] };
            Near.Equal(Solve(_solver, _initial, [_times, _wave], alone).Tangent, together.select(-1, column), 1e-13, $"direction {column}");
        }
    }

    [Fact]
    public void All_directions_and_short_blocks_share_one_linearization()
    {
        var a = tensor(0.5).requires_grad_();
        var function = new Plain(
            (x, _) => x.narrow(0, 1, x.shape[0] - 1) - a * x.narrow(0, 0, x.shape[0] - 1),
            (x, _) => stack([(-a).expand(x.shape[0] - 1, 1, 1), ones(x.shape[0] - 1, 1, 1, dtype: float64)]), a);
        var solver = new RecursiveSolver(function, new SolverOptions { BlockSize = 4 });
        int Counted(Action work)
        {
            var before = function.Jacobians;
            work();
            return function.Jacobians - before;
        }

        var plain = Counted(() => solver.Solve(ones(1, float64), 13));
        var directions = new TangentDirections { InitialState = ones(1, 20, float64), Parameters = [(a, linspace(0, 1, 20, float64))] };
        Tensor? tangent = null;
        Assert.Equal(plain + 1, Counted(() => tangent = solver.SolveWithTangent(ones(1, float64), 13, directions).Tangent));
        // x_n = aⁿ, moved by ẋ_0 = 1 and ȧ.
        for (var column = 0; column < 20; column++)
            Assert.Equal(Math.Pow(0.5, 12) + 12 * Math.Pow(0.5, 11) * column / 19, tangent![12, 0, column].item<double>(), 1e-15);
    }

    [Fact]
    public void The_result_carries_no_graph_and_leaves_no_gradients()
    {
        var solution = _solver.SolveWithTangent(_initial, [_times, _wave], new TangentDirections { InitialState = Direction(_initial) });
        Assert.False(solution.Trajectory.requires_grad);
        Assert.False(solution.Tangent.requires_grad);
        Assert.Equal(3, solution.Report.Blocks.Count);
        Assert.All(_model.parameters(), parameter => Assert.Null(parameter.grad));
        Assert.Null(_initial.grad);
    }

    [Fact]
    public void A_substituted_parameter_moves_in_the_place_of_its_own()
    {
        var parameter = _model.children().OfType<ModelParameter>().Last();
        var leaf = parameter.Leaf;
        var (_, expected) = Solve(_solver, _initial, [_times, _wave], new TangentDirections { Parameters = [(leaf, ones_like(leaf))] });
        // A sample, which requires no gradient, and the output of a network, which is no leaf.
        foreach (var standIn in new[] { leaf.detach().clone(), leaf * 1 })
        {
            using var substituted = ParameterSubstitution.Use((parameter, standIn));
            Near.Equal(expected, Solve(_solver, _initial, [_times, _wave], new TangentDirections { Parameters = [(standIn, ones_like(standIn))] }).Tangent, 1e-13, "substituted");
        }
    }

    [Fact]
    public void Parameters_computed_from_one_another_move_independently()
    {
        var p = tensor(0.4).requires_grad_();
        var q = p.exp();
        var r = q * p;
        var computed = new ResidualFunction((x, _) => x.Current + p * x.Current.pow(3) - q * x.Previous.sin() - r, [p, q, r]);
        Tensor[] leaves = [p.detach().requires_grad_(), q.detach().requires_grad_(), r.detach().requires_grad_()];
        var free = new ResidualFunction((x, _) => x.Current + leaves[0] * x.Current.pow(3) - leaves[1] * x.Previous.sin() - leaves[2], leaves);
        var along = rand([3, 4], float64);
        TangentDirections Along(params Tensor[] parameters) => new() { Parameters = [.. parameters.Select((parameter, i) => (parameter, along[i]))] };
        var expected = new RecursiveSolver(free).SolveWithTangent(ones(2, float64), 9, Along(leaves)).Tangent;
        Near.Equal(expected, new RecursiveSolver(computed).SolveWithTangent(ones(2, float64), 9, Along(p, q, r)).Tangent, 1e-13, "all");
        expected = new RecursiveSolver(free).SolveWithTangent(ones(2, float64), 9, Along(leaves[0])).Tangent;
        Near.Equal(expected, new RecursiveSolver(computed).SolveWithTangent(ones(2, float64), 9, Along(p)).Tangent, 1e-13, "the first alone");
    }

    [Fact]
    public void Stand_ins_computed_from_one_another_move_independently()
    {
        var parameters = _model.children().OfType<ModelParameter>().ToArray();
        var p = tensor(new[] { 0.4 }).requires_grad_();
        var q = p.exp();
        TangentDirections Along(Tensor first, Tensor second) => new() { Parameters = [(first, ones_like(p)), (second, -2 * ones_like(p))] };
        Tensor Tangent(Tensor first, Tensor second)
        {
            using var substituted = ParameterSubstitution.Use((parameters[0], first), (parameters[1], second));
            return Solve(_solver, _initial, [_times, _wave], Along(first, second)).Tangent;
        }

        Near.Equal(Tangent(p.detach().clone(), q.detach().clone()), Tangent(p, q), 1e-13, "stand-ins");
    }

    [Fact]
    public void A_trajectory_of_the_initial_state_alone_moves_with_it()
    {
        var direction = Direction(_initial);
        var solution = _solver.SolveWithTangent(_initial, [_times.narrow(0, 0, 1), _wave.narrow(0, 0, 1)], new TangentDirections { InitialState = direction });
        Assert.Equal(0, Near.Error(direction.unsqueeze(0), solution.Tangent));
    }

    [Fact]
    public void A_cancelled_tangent_leaves_nothing_behind()
    {
        using var source = new CancellationTokenSource();
        var progress = new Blocks(report =>
        {
            if (report.StepsSolved == report.Steps)
                source.Cancel();
        });
        Assert.Throws<OperationCanceledException>(
            () => _solver.SolveWithTangent(_initial, [_times, _wave], new TangentDirections { InitialState = Direction(_initial) }, progress, source.Token));
    }

    [Fact]
    public void In_float32_it_is_as_good_as_float32()
    {
        var model = Own(new Logistic(tensor(new[] { 1.7f }), tensor(new[] { 1.3f })));
        var reference = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        var single = new RecursiveSolver(new BackwardEuler(model)).SolveWithTangent(ones(2, 1), [linspace(0, 2, 21)], new TangentDirections { InitialState = ones(2, 1) });
        var exact = new RecursiveSolver(new BackwardEuler(reference)).SolveWithTangent(
            ones(2, 1, dtype: float64), [linspace(0, 2, 21, float64)], new TangentDirections { InitialState = ones(2, 1, dtype: float64) });
        Assert.Equal(ScalarType.Float32, single.Tangent.dtype);
        Near.Equal(exact.Tangent, single.Tangent, 1e-3);
    }

    [Fact]
    public void Bad_directions_are_named()
    {
        var leaf = _model.parameters().First();
        void Fails(string message, TangentDirections directions)
        {
            var failure = Assert.ThrowsAny<ArgumentException>(() => _solver.SolveWithTangent(_initial, [_times, _wave], directions));
            Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        }

        Fails("directions", null!);
        Fails("got none", new TangentDirections());
        Fails("`directions.InitialState`: expected (3, 2)", new TangentDirections { InitialState = ones(2, 3, dtype: float64) });
        Fails("`directions.InitialState`: expected Float64", new TangentDirections { InitialState = ones(3, 2) });
        Fails("2 or fewer", new TangentDirections { Forces = [null, null, ones(1)] });
        Fails("`directions.Forces[0]`: expected (12)", new TangentDirections { Forces = [ones(11, float64)] });
        Fails("expected 3 columns", new TangentDirections { InitialState = ones(3, 2, 3, dtype: float64), Forces = [ones(12, 2, dtype: float64)] });
        Fails("lists in Parameters", new TangentDirections { Parameters = [(ones(1, float64), ones(1, float64))] });
        Fails("lists in Parameters", new TangentDirections { Parameters = [(leaf, ones(1, float64)), (leaf, ones(1, float64))] });
        leaf.requires_grad = false;
        Fails("frozen", new TangentDirections { Parameters = [(leaf, ones(1, float64))] });
    }

    private void Compare(RecursiveSolver solver, Tensor input, TangentDirections directions, Func<TangentDirections, Tensor> direction)
    {
        var tangent = Solve(solver, _initial, [_times, _wave], directions).Tangent;
        using var off = no_grad();
        // Differences magnify what the tolerance leaves by the inverse of the step.
        solver = new RecursiveSolver(solver.Function, solver.Options with { Newton = new() { RelativeTolerance = 1e-14 } });
        const double step = 3e-4;
        var expected = (8 * (At(step) - At(-step)) - (At(2 * step) - At(-2 * step))) / (12 * step);
        Near.Equal(expected, tangent, 1e-9, "differences");

        Tensor At(double shift)
        {
            input.add_(shift * direction(directions));
            var x = solver.Solve(_initial, _times, _wave).Trajectory;
            input.sub_(shift * direction(directions));
            return x;
        }
    }

    private static (Tensor Trajectory, Tensor Tangent) Solve(RecursiveSolver solver, Tensor initial, Tensor[] forces, TangentDirections directions)
    {
        var solution = solver.SolveWithTangent(initial, forces, directions);
        return (solution.Trajectory, solution.Tangent);
    }

    private static Tensor Direction(Tensor input) => Products.Direction(input);

    private sealed class Blocks(Action<SolveProgress> told) : IProgress<SolveProgress>
    {
        public void Report(SolveProgress value) => told(value);
    }
}
