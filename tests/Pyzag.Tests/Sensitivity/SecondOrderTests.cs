using Pyzag.Blocks;
using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using Pyzag.Tests.Odes;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Second derivatives of a solve, to every kind of input and mixed ones between them: against plain autograd through the steps, and against differences of the gradient.</summary>
public sealed class SecondOrderTests : LeakCheckedTest
{
    private const int WholeSeries = 100;

    public static TheoryData<int> BlockSizes => new() { 1, 3, WholeSeries };

    public static TheoryData<string> AllSchemes => Schemes.All;

    [Theory]
    [MemberData(nameof(BlockSizes))]
    public void Of_a_logistic_equation_with_times_of_each_series(int blockSize)
    {
        var model = Own(new Logistic(tensor(new[] { 1.7 }), tensor(new[] { 1.3 })));
        var initial = tensor(new[,] { { 0.4 }, { 1.1 } }).requires_grad_();
        var times = (Times().unsqueeze(-1) * tensor(new[] { 1.0, 1.5 })).detach().requires_grad_();
        Check(new BackwardEuler(model), initial, [times], [.. model.parameters()], blockSize);
    }

    [Theory]
    [MemberData(nameof(BlockSizes))]
    public void Of_predator_and_prey(int blockSize)
    {
        var model = Own(new LotkaVolterra(tensor(new[] { 1.1 }), tensor(new[] { 0.4 }), tensor(new[] { 0.1 }), tensor(new[] { 0.4 })));
        Check(new BackwardEuler(model), Initial(2, 2), [Times()], [.. model.parameters()], blockSize);
    }

    [Theory]
    [MemberData(nameof(AllSchemes))]
    public void Of_Duffing_by_every_scheme_with_forces_and_times(string name)
    {
        var model = Duffing();
        var scheme = Schemes.Of(name).Make(model);
        var initial = scheme.Lookback == 1 ? Initial(2, 2) : Initial(scheme.Lookback, 2, 2);
        Check(scheme, initial, [Times(), Wave(6, 2, 1)], [.. model.parameters()], blockSize: 3);
    }

    [Theory]
    [MemberData(nameof(BlockSizes))]
    public void Of_a_map_with_matrices_for_parameters(int blockSize)
    {
        var model = Own(new CubicMap(tensor(new[,] { { 0.6, -0.35 }, { 0.25, 0.5 } }), tensor(new[] { 0.3, -0.5 }), 0.15));
        Check(model, Initial(3, 2), [Wave(6, 3, 1)], [.. model.parameters()], blockSize);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    public void Of_a_recursion_that_looks_back_three_steps(int blockSize)
    {
        var map = new ThreeStepMap();
        Check(map.Function, ThreeStepMap.Initial([2]), [ThreeStepMap.Force(8, [2])], [.. map.Parameters.Values], blockSize);
    }

    [Fact]
    public void Of_a_trajectory_of_the_first_states_and_one_more()
    {
        var map = new ThreeStepMap();
        Check(map.Function, ThreeStepMap.Initial([2]), [ThreeStepMap.Force(4, [2])], [.. map.Parameters.Values], blockSize: 2);
    }

    [Theory]
    [MemberData(nameof(BlockSizes))]
    public void Of_an_equation_with_a_constraint(int blockSize)
    {
        // ε = 0 is an algebraic equation, whose derivative to ε is that of a perturbation.
        var model = Own(new Kaps(zeros(1, float64)));
        Check(new BackwardEuler(model), tensor(new[,] { { 1.0, 1.0 }, { 0.64, 0.8 } }).requires_grad_(), [Times()], [.. model.parameters()], blockSize);
    }

    [Fact]
    public void They_do_not_depend_on_the_block_size_or_the_factorizer()
    {
        var map = new ThreeStepMap();
        var initial = ThreeStepMap.Initial([2, 3]);
        var force = ThreeStepMap.Force(40, [2, 3]);
        Tensor[] inputs = [initial, force, .. map.Parameters.Values];
        var along = Directions(inputs);
        var expected = Product(1, new ThomasFactorizer());
        foreach (var factorizer in new IBlockFactorizer[] { new ThomasFactorizer(), new PcrFactorizer(), new HybridFactorizer(4) })
            foreach (var blockSize in new[] { 2, 3, 7, 16, WholeSeries })
                Near.Equal(expected, Product(blockSize, factorizer), 1e-11, $"blocks of {blockSize}, {factorizer}");

        Tensor Product(int blockSize, IBlockFactorizer factorizer)
        {
            // A policy with which blocks are not taken together, so that they are walked as they are.
            var options = new SolverOptions { BlockSize = blockSize, Factorizer = factorizer, NonFiniteGradients = NonFiniteGradients.Zero };
            return Hessians.Flat(Hessians.Product(() => ThreeWays.Loss(new RecursiveSolver(map.Function, options).Solve(initial, force).Trajectory), inputs, along));
        }
    }

    [Fact]
    public void A_product_through_500_steps_of_Robertson_is_that_of_differences()
    {
        var model = Own(new Robertson(tensor(new[] { 0.04 }), tensor(new[] { 3e7 }), tensor(new[] { 1e4 })));
        var times = cat([zeros(1, float64), linspace(Math.Log(1e-3), Math.Log(1e4), 500, float64).exp()]);
        CheckStiff(model, tensor(new[] { 1.0, 0, 0 }), times);
    }

    [Fact]
    public void A_product_through_696_steps_of_van_der_Pol_and_its_jump_is_that_of_differences()
    {
        var coarse = ReferenceCase.Load("vanderpol_mu30_be").Tensor("times");
        var steps = coarse[1..] - coarse[..^1];
        var times = cat([coarse[..1], stack([coarse[..^1] + steps / 3, coarse[..^1] + 2 * steps / 3, coarse[1..]], -1).flatten()]);
        CheckStiff(Own(new VanDerPol(tensor(new[] { 30.0 }))), tensor(new[] { 2.0, 0 }), times);
    }

    private static void CheckStiff(OdeModule model, Tensor initial, Tensor times)
    {
        initial = initial.requires_grad_();
        var solver = new RecursiveSolver(new BackwardEuler(model), new SolverOptions { BlockSize = 5, Newton = new() { RelativeTolerance = 1e-14 } });
        // Every component counts as much as any other, and every input moves in proportion to its size.
        Tensor scale;
        using (no_grad())
            scale = solver.Solve(initial, times).Trajectory.abs().amax([0]);
        Tensor Loss()
        {
            var x = solver.Solve(initial, times).Trajectory / scale;
            return (x.pow(2) * ThreeWays.Weights(x)).mean();
        }

        Tensor[] inputs = [initial, .. model.parameters()];
        Tensor[] along = [0.3 * initial.detach().abs() + 1e-3 * scale, .. model.parameters().Select(parameter => 0.3 * parameter.detach())];
        var sizes = Hessians.Flat(along);
        var product = Hessians.Flat(Hessians.Product(Loss, inputs, along));
        Near.Equal(sizes * Hessians.Differences(Loss, inputs, along, step: 1e-5), sizes * product, 1e-8);
    }

    private static void Check(IRecursiveFunction function, Tensor initial, Tensor[] forces, Tensor[] parameters, int blockSize) =>
        Hessians.Check(
            method =>
            {
                var solver = new RecursiveSolver(function, new SolverOptions { BlockSize = blockSize, Sensitivity = method, Newton = new() { RelativeTolerance = 1e-14 } });
                var x = solver.Solve(initial, forces).Trajectory;
                // A loss with second derivatives of its own, between steps, too.
                return ThreeWays.Loss(x) + 0.1 * x.sin().sum().pow(2);
            },
            [initial, .. forces, .. parameters]);

    private static Tensor[] Directions(Tensor[] inputs)
    {
        manual_seed(3);
        return Array.ConvertAll(inputs, Products.Direction);
    }

    private Duffing Duffing() => Own(new Duffing(tensor(new[] { 0.3 }), tensor(new[] { -1.0 }), tensor(new[] { 1.0 }), tensor(new[] { 0.9 })));

    private static Tensor Initial(params long[] shape) =>
        linspace(0.4, 1.1, shape.Aggregate(1L, (product, size) => product * size), float64).reshape(shape).requires_grad_();

    // Steps of different sizes.
    private static Tensor Times() => tensor(new[] { 0, 0.1, 0.25, 0.3, 0.5, 0.8 }).requires_grad_();

    private static Tensor Wave(params long[] shape) =>
        linspace(-1, 2, shape.Aggregate(1L, (product, size) => product * size), float64).reshape(shape).sin().detach().requires_grad_();
}
