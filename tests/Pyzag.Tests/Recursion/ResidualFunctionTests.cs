using Pyzag.Testing;
using Pyzag.Tests.Models;
using static TorchSharp.torch;

namespace Pyzag.Tests.Recursion;

/// <summary>Functions made of a residual alone.</summary>
public sealed class ResidualFunctionTests : LeakCheckedTest
{
    private readonly Tensor _a;
    private readonly Tensor _b;
    private readonly Tensor _force;
    private readonly Tensor _initial;

    public ResidualFunctionTests()
    {
        _a = tensor(new[,] { { 0.8, -0.35 }, { 0.25, 0.7 } }).requires_grad_();
        _b = tensor(new[] { 0.3, -0.5 }).requires_grad_();
        _force = linspace(-1, 2, 9 * 3, float64).reshape(9, 3, 1).sin();
        _initial = linspace(-0.4, 1.1, 6, float64).reshape(3, 2);
    }

    [Fact]
    public void It_solves_and_differentiates_as_the_module_with_a_Jacobian_does()
    {
        var module = Own(new CubicMap(_a, _b, 0.1));
        var expected = new RecursiveSolver(module).Solve(_initial, _force).Trajectory;
        var x = new RecursiveSolver(Cubic()).Solve(_initial, _force).Trajectory;
        Near.Equal(expected, x, 1e-12, "trajectory");

        var weights = linspace(-1, 2, x.numel(), float64).reshape(x.shape);
        var gradients = autograd.grad([(x * weights).sum()], [_a, _b]);
        var references = autograd.grad([(expected * weights).sum()], [.. module.parameters()]);
        Near.Equal(references[0], gradients[0], 1e-11, "A");
        Near.Equal(references[1], gradients[1], 1e-11, "b");
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 1)]
    [InlineData(4, 7)]
    public void The_Jacobian_takes_one_evaluation_and_one_backward_pass_per_component(long state, long block)
    {
        var evaluations = 0;
        var function = new ResidualFunction(
            (x, _) =>
            {
                evaluations++;
                return BackwardCounter.Count(x.Current.pow(3) * x.Previous + x.Back(2).sin());
            }, lookback: 2);
        BackwardCounter.Passes = 0;
        var linearization = function.Evaluate(rand([block + 2, 3, 5, state], float64), []);
        var jacobian = linearization.EvaluateJacobian();
        Assert.Equal([3, block, 3, 5, state, state], stack(jacobian).shape);
        Assert.Equal(2, evaluations);
        Assert.Equal(state, BackwardCounter.Passes);
    }

    [Fact]
    public void A_rate_is_differentiated_with_one_backward_pass_per_component()
    {
        var ode = new CountedRate();
        BackwardCounter.Passes = 0;
        var scheme = new BackwardEuler(ode);
        scheme.Evaluate(rand([8, 3, 4], float64), [linspace(0, 1, 8, float64)]).EvaluateJacobian();
        Assert.Equal(4, BackwardCounter.Passes);
        Assert.Equal(2, ode.Rates);
    }

    [Fact]
    public void A_diagonal_Jacobian_takes_one_backward_pass()
    {
        var function = new ResidualFunction((x, _) => BackwardCounter.Count(x.Current.pow(2) - x.Previous)) { JacobianStructure = JacobianStructure.Diagonal };
        BackwardCounter.Passes = 0;
        var x = rand([5, 3, 4], float64);
        var jacobian = function.Evaluate(x, []).EvaluateJacobian();
        Assert.Equal(1, BackwardCounter.Passes);
        Near.Equal(2 * x.narrow(0, 1, 4), jacobian[1], 1e-14);
    }

    [Fact]
    public void A_residual_that_forgets_a_state_has_a_zero_Jacobian_there()
    {
        var function = new ResidualFunction((x, _) => x.Current - 1);
        var jacobian = function.Evaluate(rand([4, 2], float64), []).EvaluateJacobian();
        Assert.Equal(0, jacobian[0].abs().max().item<double>());
        Assert.Equal(0, Near.Error(eye(2, dtype: float64).expand(3, 2, 2), jacobian[1]));
    }

    [Fact]
    public void Parameters_of_a_module_are_those_of_the_moment()
    {
        var module = Own(new CubicMap(_a, _b, 0.1));
        var function = new ResidualFunction((x, _) => x.Current, module);
        var leaves = module.parameters().ToArray();
        Assert.Equal(leaves, function.Parameters);
        var parameter = module.children().OfType<ModelParameter>().First();
        var standIn = _a * 2;
        using (ParameterSubstitution.Use((parameter, standIn)))
            Assert.Same(standIn, function.Parameters[0]);
        Assert.Equal(leaves, function.Parameters);
    }

    [Fact]
    public void It_works_from_several_threads()
    {
        var solver = new RecursiveSolver(Cubic());
        var expected = Final(solver);
        Parallel.For(0, 8, _ => Assert.Equal(expected, Final(solver)));
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Assert.Throws<ArgumentNullException>("residual", () => new ResidualFunction(null!));
        Assert.Throws<ArgumentNullException>("module", () => new ResidualFunction((x, _) => x.Current, (nn.Module)null!));
        Assert.Throws<ArgumentOutOfRangeException>("lookback", () => new ResidualFunction((x, _) => x.Current, lookback: 0));
        Assert.Throws<ArgumentNullException>("parameters[1]", () => new ResidualFunction((x, _) => x.Current, [_a, null!]));
        var disposed = ones(1);
        disposed.Dispose();
        Assert.Throws<ObjectDisposedException>(() => new ResidualFunction((x, _) => x.Current, [disposed]));
        Assert.Throws<ArgumentNullException>("JacobianStructure", () => new ResidualFunction((x, _) => x.Current) { JacobianStructure = null! });
        Assert.Throws<ArgumentNullException>("x", () => Cubic().Evaluate(null!, []));
    }

    private double Final(RecursiveSolver solver)
    {
        using var scope = NewDisposeScope();
        return solver.Solve(_initial, _force).Trajectory[-1].sum().item<double>();
    }

    private ResidualFunction Cubic() =>
        new((x, forces) => x.Current + 0.1 * x.Current.pow(3) - x.Previous.matmul(_a.mT) - _b * forces[0].Current, [_a, _b]);

    private sealed class CountedRate : IOde
    {
        internal int Rates { get; private set; }

        public IReadOnlyList<Tensor> Parameters => [];

        public Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
        {
            Rates++;
            return BackwardCounter.Count(state.pow(2) * time + state.sum(-1, keepdim: true));
        }
    }
}
