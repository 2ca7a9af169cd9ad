using Pyzag.Blocks;
using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Blocks;

/// <summary>A recursion of independent components, solved as dense and as diagonal.</summary>
public sealed class JacobianStructureTests : LeakCheckedTest
{
    private const int Rows = 14;

    public static TheoryData<int, int> Cases => new() { { 1, 1 }, { 1, 4 }, { 1, Rows }, { 2, 1 }, { 2, 5 }, { 3, Rows } };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_diagonal_recursion_is_the_dense_one(int lookback, int blockSize)
    {
        var dense = Run(Model(lookback, JacobianStructure.Dense), new SolverOptions { BlockSize = blockSize }, lookback);
        foreach (var factorizer in new IBlockFactorizer[] { new ThomasFactorizer(), new PcrFactorizer(), new HybridFactorizer(2) })
        {
            var diagonal = Run(Model(lookback, JacobianStructure.Diagonal), new SolverOptions { BlockSize = blockSize, Factorizer = factorizer }, lookback);
            foreach (var (name, expected) in dense)
                Near.Equal(expected, diagonal[name], 1e-12, $"{name}, {factorizer.GetType().Name}");
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Its_unrolled_gradients_agree(int lookback, int blockSize)
    {
        var model = Model(lookback, JacobianStructure.Diagonal);
        var adjoint = Run(model, new SolverOptions { BlockSize = blockSize }, lookback);
        var unrolled = Run(model, new SolverOptions { BlockSize = blockSize, Sensitivity = SensitivityMethod.Unrolled }, lookback);
        foreach (var (name, expected) in unrolled)
            Near.Equal(expected, adjoint[name], 1e-10, name);
    }

    [Fact]
    public void The_jacobian_has_the_shape_of_the_structure()
    {
        var x = randn([Rows, 2, 3, 4], float64);
        var forces = new[] { zeros(Rows, 1, 1, 4, float64) };
        Assert.Equal([3L, Rows - 2, 2, 3, 4, 4], Shape(JacobianStructure.Dense));
        Assert.Equal([3L, Rows - 2, 2, 3, 4], Shape(JacobianStructure.Diagonal));

        long[] Shape(JacobianStructure structure) => stack(Model(2, structure).Evaluate(x, forces).EvaluateJacobian()).shape;
    }

    [Fact]
    public void A_jacobian_of_another_structure_is_refused()
    {
        var model = new Wrong();
        var failure = Assert.Throws<InvalidOperationException>(() => new RecursiveSolver(model).Solve(ones(2, 3, float64), 4));
        Assert.Contains("expected the Jacobian's entry 0 as (3, 2, 3) Float64", failure.Message, StringComparison.Ordinal);
    }

    private static Dictionary<string, Tensor> Run(CubicDecay model, SolverOptions options, int lookback)
    {
        manual_seed(7);
        var initial = (lookback == 1 ? randn([3, 4], float64) : randn([lookback, 3, 4], float64)).requires_grad_();
        var force = randn([Rows, 1, 4], float64).requires_grad_();
        var x = new RecursiveSolver(model, options).Solve(initial, force).Trajectory;
        Tensor[] inputs = [initial, force, .. model.Parameters];
        var gradients = autograd.grad([(x * x.sin()).sum()], inputs);
        return new() { ["x"] = x, ["x0"] = gradients[0], ["u"] = gradients[1], ["a"] = gradients[2], ["c"] = gradients[3] };
    }

    private CubicDecay Model(int lookback, JacobianStructure structure)
    {
        var a = linspace(0.1, 0.5, lookback * 4, float64).reshape(lookback, 4);
        return Own(new CubicDecay(a, tensor(new[] { 0.1, 0.3, 0.0, 0.2 }), structure));
    }

    /// <summary>Says that it is diagonal and hands out dense blocks.</summary>
    private sealed class Wrong : IRecursiveFunction
    {
        public int Lookback => 1;

        public JacobianStructure JacobianStructure => JacobianStructure.Diagonal;

        public IReadOnlyList<Tensor> Parameters => [];

        public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces) =>
            new(x[1..] - 0.5 * x[..^1], () => [diag_embed(full_like(x[1..], -0.5)), diag_embed(ones_like(x[1..]))]);
    }
}
