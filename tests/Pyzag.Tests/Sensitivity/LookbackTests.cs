using Pyzag.Blocks;
using Pyzag.Testing;
using static TorchSharp.torch;

namespace Pyzag.Tests.Sensitivity;

/// <summary>Recursions that see more than one earlier state: solution, and gradients to all first states, forces and parameters, for blocks smaller than, equal to and larger than the lookback.</summary>
public sealed class LookbackTests : LeakCheckedTest
{
    private const int Rows = 8;
    private const int WholeSeries = 100;

    public static TheoryData<long[], int> Layouts => new()
    {
        { [], 1 }, { [], 2 }, { [], 3 }, { [], 5 }, { [], WholeSeries }, { [2], 2 }, { [2, 3], 4 },
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(WholeSeries)]
    public void A_linear_equation_of_two_steps_has_its_closed_form(int blockSize)
    {
        // x_i = (r + s) x_{i-1} − r s x_{i-2} is solved by r^i and s^i.
        const double r = 0.9, s = -0.6;
        const int last = 20;
        var sum = tensor(r + s).requires_grad_();
        var product = tensor(r * s).requires_grad_();
        var function = new ResidualFunction((x, _) => x.Current - sum * x.Previous + product * x.Back(2), [sum, product], lookback: 2);
        var initial = tensor(new[,] { { 2.0 }, { r + s } }).requires_grad_();

        var x = new RecursiveSolver(function, new SolverOptions { BlockSize = blockSize }).Solve(initial, last + 1).Trajectory;
        for (var i = 0; i <= last; i++)
            Assert.Equal(Math.Pow(r, i) + Math.Pow(s, i), x[i, 0].item<double>(), 1e-13);

        // x_n = U_n x_1 − r s U_{n-1} x_0 with U_n = (rⁿ − sⁿ) / (r − s), and to a coefficient the solution driven by x_{i-1}.
        double U(int n) => (Math.Pow(r, n) - Math.Pow(s, n)) / (r - s);
        var gradients = autograd.grad([x[last].sum()], [initial, sum, product]);
        Assert.Equal(-r * s * U(last - 1), gradients[0][0, 0].item<double>(), 1e-13);
        Assert.Equal(U(last), gradients[0][1, 0].item<double>(), 1e-13);
        Assert.Equal(Enumerable.Range(2, last - 1).Sum(i => U(last - i + 1) * (Math.Pow(r, i - 1) + Math.Pow(s, i - 1))), gradients[1].item<double>(), 1e-12);
        Assert.Equal(-Enumerable.Range(2, last - 1).Sum(i => U(last - i + 1) * (Math.Pow(r, i - 2) + Math.Pow(s, i - 2))), gradients[2].item<double>(), 1e-12);
    }

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Gradients_of_a_nonlinear_map_of_three_steps_agree_three_ways(long[] batch, int blockSize)
    {
        var map = new ThreeStepMap();
        ThreeWays.Check(map.Function, ThreeStepMap.Initial(batch), [ThreeStepMap.Force(Rows, batch)], map.Parameters, blockSize);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_trajectory_of_the_first_states_or_one_more_has_right_gradients(int blockSize)
    {
        var map = new ThreeStepMap();
        foreach (var rows in new[] { 4, 5 })
            ThreeWays.Check(map.Function, ThreeStepMap.Initial([2]), [ThreeStepMap.Force(rows, [2])], map.Parameters, blockSize);

        var initial = ThreeStepMap.Initial([2]);
        var x = new RecursiveSolver(map.Function, new SolverOptions { BlockSize = blockSize }).Solve(initial, ThreeStepMap.Force(3, [2])).Trajectory;
        Assert.Equal(0, Near.Error(initial, x));
        Assert.Equal(0, Near.Error(2 * initial, autograd.grad([x.pow(2).sum()], [initial])[0]));
    }

    [Fact]
    public void The_result_does_not_depend_on_the_block_size_or_the_factorizer()
    {
        var map = new ThreeStepMap();
        var initial = ThreeStepMap.Initial([2, 3]);
        var force = ThreeStepMap.Force(40, [2, 3]);
        Tensor[] inputs = [initial, force, .. map.Parameters.Values];
        var (expected, gradients) = Solve(1, new ThomasFactorizer());
        foreach (var factorizer in new IBlockFactorizer[] { new ThomasFactorizer(), new PcrFactorizer(), new HybridFactorizer(4) })
            foreach (var blockSize in new[] { 2, 3, 4, 7, 16, WholeSeries })
            {
                var (x, actual) = Solve(blockSize, factorizer);
                Near.Equal(expected, x, 1e-12, $"trajectory, blocks of {blockSize}, {factorizer}");
                for (var i = 0; i < inputs.Length; i++)
                    Near.Equal(gradients[i], actual[i], 1e-11, $"gradient {i}, blocks of {blockSize}, {factorizer}");
            }

        (Tensor, IList<Tensor>) Solve(int blockSize, IBlockFactorizer factorizer)
        {
            var x = new RecursiveSolver(map.Function, new SolverOptions { BlockSize = blockSize, Factorizer = factorizer }).Solve(initial, force).Trajectory;
            return (x, autograd.grad([ThreeWays.Loss(x)], inputs));
        }
    }

    [Fact]
    public void The_Jacobian_of_three_steps_is_that_of_its_operator()
    {
        var map = new ThreeStepMap();
        JacobianCheck.Compare(map.Function, rand([8, 2, 2], float64), [rand([8, 2, 1], float64)]).Require();
        JacobianCheck.Compare(map.HandWritten, rand([8, 2, 2], float64), [rand([8, 2, 1], float64)]).Require();
    }
}
