using Pyzag.Testing;
using Pyzag.Tests.Models;
using Pyzag.Tests.Reference;
using static TorchSharp.torch;

namespace Pyzag.Tests.Recursion;

/// <summary>The check of hand-written Jacobians: right ones pass, and of wrong ones it names the worst entry.</summary>
public sealed class JacobianCheckTests : LeakCheckedTest
{
    public static TheoryData<string> Cases => [.. ReferenceCase.Names(suffix: "_be").Concat(ReferenceCase.Names(suffix: "_fe")).Append("implicit_map")];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_models_of_the_reference_cases_are_right_along_their_trajectories(string name)
    {
        using var solve = ReferenceSolve.Load(name);
        var x = new RecursiveSolver(solve.Function, new SolverOptions { BlockSize = 5 }).Solve(solve.InitialState, solve.Drives).Trajectory;
        JacobianCheck.Compare(solve.Function, x, solve.Drives).Require();
        if (solve.Function is OdeScheme { Ode: var ode })
            OdeJacobianCheck.Compare(ode, solve.Times!, x, [.. solve.Drives.Skip(1)]).Require();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_wrong_entry_is_named(bool module)
    {
        // ∂f_1/∂x_0 two steps back is off by 0.25 for one step of one series.
        var wrong = zeros([3, 5, 2, 3, 2, 2], float64);
        wrong[0, 3, 1, 2, 1, 0] = 0.25;
        var function = module ? Own(new TwoBack(wrong)) : (IRecursiveFunction)new Plain(TwoBack.Of, (x, _) => TwoBack.JacobianOf(x) + wrong) { Lookback = 2 };

        var report = JacobianCheck.Compare(function, ones(7, 2, 3, 2, dtype: float64));
        var worst = report.Worst;
        Assert.Equal((5, 1, 0, 2), (worst.Step, worst.Residual, worst.State, worst.Offset));
        Assert.Equal([1, 2], worst.Series);
        Assert.Equal((-0.25, -0.5), (worst.HandWritten, worst.Automatic));
        Assert.Equal(0.25, report.AbsoluteDeviation, 1e-14);
        Assert.Equal(0.5, report.RelativeDeviation, 1e-14);

        var failure = Assert.Throws<JacobianMismatchException>(() => report.Require());
        Assert.Same(report, failure.Report);
        Assert.Contains(
            "step i = 5, series (1, 2): derivative of component 1 to component 0 of x_(i-2): hand-written -0.25, automatic -0.5", failure.Message, StringComparison.Ordinal);
        Assert.Contains(function.GetType().Name, failure.Message, StringComparison.Ordinal);
        report.Require(tolerance: 0.6);
    }

    [Fact]
    public void A_right_Jacobian_of_any_lookback_has_no_deviation()
    {
        var function = Own(new TwoBack(zeros(1, float64)));
        Assert.Equal(0, JacobianCheck.Compare(function, rand([7, 2, 3, 2], float64)).RelativeDeviation, 1e-14);
        // Fewer steps than the function looks back.
        Assert.Equal(0, JacobianCheck.Compare(new Plain(TwoBack.Of, (x, _) => TwoBack.JacobianOf(x)) { Lookback = 2 }, rand([3, 2], float64)).RelativeDeviation, 1e-14);
    }

    [Fact]
    public void A_small_entry_counts_as_much_as_a_large_one()
    {
        var function = new Plain(
            (x, _) => x.narrow(0, 1, 4) - 1e-3 * x.narrow(0, 0, 4),
            (x, _) => stack([full(4, 1, 1, -2e-3, float64), full(4, 1, 1, 1.0, float64)]));
        Assert.Equal(0.5, JacobianCheck.Compare(function, ones(5, 1, float64)).RelativeDeviation, 1e-12);
    }

    [Fact]
    public void A_Jacobian_that_is_not_finite_is_never_right()
    {
        var function = new Plain((x, _) => x.narrow(0, 1, 4).pow(2), (x, _) => full([2, 4, 1, 1], double.NaN, float64));
        var report = JacobianCheck.Compare(function, ones(5, 1, float64));
        Assert.Equal(double.PositiveInfinity, report.RelativeDeviation);
        Assert.Equal(double.PositiveInfinity, report.AbsoluteDeviation);
        Assert.Throws<JacobianMismatchException>(() => report.Require(1e300));
    }

    [Fact]
    public void A_wrong_rate_Jacobian_is_named()
    {
        var ode = new WrongRate();
        var report = OdeJacobianCheck.Compare(ode, linspace(0, 1, 4, float64), full(4, 3, 2, 2.0, float64));
        Assert.Equal((0, 0, 1, 0), (report.Worst.Step, report.Worst.Residual, report.Worst.State, report.Worst.Offset));
        Assert.Equal((1, 4), (report.Worst.HandWritten, report.Worst.Automatic));
        Assert.Equal(0.75, report.RelativeDeviation, 1e-14);
        Assert.Equal(1, ode.Rates);
        Assert.Throws<JacobianMismatchException>(() => report.Require());
    }

    [Fact]
    public void A_structure_that_leaves_out_what_is_not_zero_is_noticed()
    {
        ResidualFunction Function(double mixing) => new((x, _) => x.Current.pow(2) - x.Previous + mixing * x.Previous.flip(-1)) { JacobianStructure = JacobianStructure.Diagonal };
        Assert.Equal(0, JacobianCheck.Compare(Function(0), rand([6, 3, 4], float64)).RelativeDeviation, 1e-14);
        var worst = JacobianCheck.Compare(Function(0.1), rand([6, 3, 4], float64)).Worst;
        Assert.Equal((1, 0, 0.1), (worst.Offset, worst.HandWritten, worst.Automatic));
    }

    [Fact]
    public void The_check_loops_over_neither_steps_nor_series()
    {
        var evaluations = 0;
        BackwardCounter.Passes = 0;
        var function = new Plain(
            (x, _) =>
            {
                evaluations++;
                return BackwardCounter.Count(TwoBack.Of(x, []));
            },
            (x, _) => TwoBack.JacobianOf(x))
        { Lookback = 2 };
        JacobianCheck.Compare(function, rand([40, 5, 6, 2], float64)).Require();
        Assert.Equal(2, evaluations);
        Assert.Equal(2 * 3, BackwardCounter.Passes);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        var function = new Plain(TwoBack.Of, (x, _) => TwoBack.JacobianOf(x)) { Lookback = 2 };
        Assert.Throws<ArgumentNullException>("function", () => JacobianCheck.Compare(null!, ones(3, 2)));
        Assert.Throws<ArgumentNullException>("x", () => JacobianCheck.Compare(function, null!));
        Assert.Contains("Float64", Assert.Throws<ArgumentException>("x", () => JacobianCheck.Compare(function, ones(3, 2))).Message, StringComparison.Ordinal);
        Assert.Contains("3 rows", Assert.Throws<ArgumentException>("x", () => JacobianCheck.Compare(function, ones(2, 2, float64))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>("x", () => JacobianCheck.Compare(function, ones(4, 0, 2, dtype: float64)));
        Assert.Contains("(4, …)", Assert.Throws<ArgumentException>("forces[0]", () => JacobianCheck.Compare(function, ones(4, 2, float64), [ones(3, float64)])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentNullException>("ode", () => OdeJacobianCheck.Compare(null!, ones(3, float64), ones(3, 2, float64)));
        Assert.Throws<ArgumentException>("times", () => OdeJacobianCheck.Compare(new WrongRate(), ones(2, float64), ones(3, 2, float64)));
    }

    /// <summary>x_i − x_{i-1}² + A x_{i-2} with A = [[0, 1], [−0.5, 0]].</summary>
    private sealed class TwoBack(Tensor error) : RecursiveModule(nameof(TwoBack), lookback: 2)
    {
        internal static Tensor Of(Tensor x, IReadOnlyList<Tensor> forces)
        {
            var block = x.shape[0] - 2;
            return Of(x.narrow(0, 0, block), x.narrow(0, 1, block), x.narrow(0, 2, block));
        }

        internal static Tensor JacobianOf(Tensor x)
        {
            var block = x.shape[0] - 2;
            return Jacobian(x.narrow(0, 1, block));
        }

        protected override Tensor Residual(StepWindow x, IReadOnlyList<StepWindow> forces) => Of(x.Back(2), x.Previous, x.Current);

        protected override IReadOnlyList<Tensor> Jacobian(StepWindow x, IReadOnlyList<StepWindow> forces) => (Jacobian(x.Previous) + error).unbind();

        private static Tensor Matrix() => tensor(new[,] { { 0, 1 }, { -0.5, 0 } });

        private static Tensor Of(Tensor oldest, Tensor previous, Tensor current) => current - previous.pow(2) + oldest.matmul(Matrix().mT);

        private static Tensor Jacobian(Tensor previous)
        {
            long[] shape = [.. previous.shape, 2];
            return stack([Matrix().expand(shape), diag_embed(-2 * previous), eye(2, dtype: float64).expand(shape)]);
        }
    }

    /// <summary>(x', y') = (y², x) with ∂x'/∂y = 1 claimed.</summary>
    private sealed class WrongRate : IOde
    {
        internal int Rates { get; private set; }

        public IReadOnlyList<Tensor> Parameters => [];

        public Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
        {
            Rates++;
            return cat([state.Component(1).pow(2), state.Component(0)], -1);
        }

        public Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
        {
            var one = ones_like(state.Component(0));
            return StateMatrix.Of(state, 0 * one, one, one, 0 * one);
        }
    }
}
