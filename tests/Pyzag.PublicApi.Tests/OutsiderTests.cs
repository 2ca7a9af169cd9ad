using Pyzag.Blocks;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.PublicApi.Tests;

/// <summary>What someone outside the library can do with its public surface alone: bring a recursion, an equation and a factorization of one's own.</summary>
public sealed class OutsiderTests : LeakCheckedTest
{
    private readonly Tensor _decay;
    private readonly Tensor _initial;

    public OutsiderTests()
    {
        _decay = tensor(new[] { 0.5, 0.8 }).requires_grad_();
        _initial = tensor(new[,] { { 1.0, 2.0 }, { -3.0, 0.5 }, { 0.1, 0.2 } });
    }

    [Fact]
    public void A_recursion_written_from_scratch_is_solved_and_differentiated()
    {
        var x = new RecursiveSolver(new Decay(_decay), new SolverOptions { BlockSize = 4 }).Solve(_initial, 7).Trajectory;
        x[6].sum().backward();

        Near.Equal(_initial * _decay.pow(6), x[6], 1e-12, "x");
        Near.Equal(_initial.sum(dim: 0) * 6 * _decay.detach().pow(5), _decay.grad!, 1e-12, "gradient");
    }

    [Fact]
    public void A_factorization_written_from_scratch_serves_solve_and_adjoint()
    {
        var dense = new DenseFactorizer();
        var own = Gradient(new SolverOptions { BlockSize = 4, Factorizer = dense });
        var standard = Gradient(new SolverOptions { BlockSize = 4 });

        Near.Equal(standard, own, 1e-12, "gradient");
        Assert.True(dense.Solves > 0 && dense.TransposedSolves > 0);
    }

    [Fact]
    public void An_equation_without_a_module_is_solved()
    {
        var times = linspace(0, 1, 11, float64);
        var x = new RecursiveSolver(new BackwardEuler(new Cooling(_decay))).Solve(_initial, times).Trajectory;
        x[10].sum().backward();
        Near.Equal(_initial / (1 + 0.1 * _decay).pow(10), x[10], 1e-11, "x");
        Near.Equal(_initial.sum(dim: 0) * -1.0 / (1 + 0.1 * _decay.detach()).pow(11), _decay.grad!, 1e-11, "gradient");
    }

    [Fact]
    public void A_residual_alone_is_checked_solved_observed_projected_and_followed()
    {
        var function = new ResidualFunction((x, _) => x.Current - _decay * x.Previous, [_decay]) { JacobianStructure = JacobianStructure.Diagonal };
        JacobianCheck.Compare(function, ones(4, 3, 2, dtype: float64)).Require();
        var ends = new List<long>();
        var options = new SolverOptions { BlockSize = 3, BlockObserver = (steps, _) => ends.Add(steps.End), BlockProjection = (_, states) => 0.5 * states };
        var solution = new RecursiveSolver(function, options).SolveWithTangent(_initial, 7, new TangentDirections { Parameters = [(_decay, ones_like(_decay))] });

        Assert.Equal([4, 7], ends);
        Near.Equal(_initial * _decay.pow(6) / 4, solution.Trajectory[6], 1e-12, "x");
        Near.Equal(_initial * 6 * _decay.pow(5) / 4, solution.Tangent[6], 1e-12, "tangent");
    }

    private Tensor Gradient(SolverOptions options) =>
        autograd.grad([new RecursiveSolver(new Decay(_decay), options).Solve(_initial, 9).Trajectory.pow(2).sum()], [_decay])[0];

    /// <summary>x_i = a x_{i-1}, by component.</summary>
    private sealed class Decay(Tensor a) : IRecursiveFunction
    {
        public int Lookback => 1;

        public IReadOnlyList<Tensor> Parameters => [a];

        public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces)
        {
            var current = x[1..];
            return new Linearization(
                current - a * x[..^1],
                () => [diag_embed(-a.expand_as(current)), eye(current.shape[^1], dtype: current.dtype, device: current.device)]);
        }
    }

    /// <summary>x' = −a x, by component, with an automatic Jacobian.</summary>
    private sealed class Cooling(Tensor a) : IOde
    {
        public IReadOnlyList<Tensor> Parameters => [a];

        public Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => -a * state;
    }

    /// <summary>Writes the whole matrix out and solves it densely.</summary>
    private sealed class DenseFactorizer : IBlockFactorizer
    {
        public int Solves { get; set; }

        public int TransposedSolves { get; set; }

        public IBlockFactorization Factorize(IReadOnlyList<Tensor> blocks)
        {
            using var matrix = new BlockBandedOperator(blocks, this);
            return new Dense(this, matrix.ToDense().DetachFromDisposeScope(), blocks[0].shape[0]);
        }
    }

    private sealed class Dense(DenseFactorizer owner, Tensor matrix, long steps) : IBlockFactorization
    {
        public Tensor Singular { get; } = zeros([steps, matrix.shape[0]], ScalarType.Bool).DetachFromDisposeScope();

        public Tensor Solve(Tensor rightHandSide)
        {
            owner.Solves++;
            return Solve(matrix, rightHandSide);
        }

        public Tensor SolveTransposed(Tensor rightHandSide)
        {
            owner.TransposedSolves++;
            return Solve(matrix.mT, rightHandSide);
        }

        public void Dispose()
        {
            matrix.Dispose();
            Singular.Dispose();
        }

        private static Tensor Solve(Tensor matrix, Tensor vector)
        {
            var series = vector.transpose(0, 1);
            return linalg.solve(matrix, series.reshape(series.shape[0], -1)).reshape(series.shape).transpose(0, 1);
        }
    }
}
