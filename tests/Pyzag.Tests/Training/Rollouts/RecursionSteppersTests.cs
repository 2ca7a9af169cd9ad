using Pyzag.Newton;
using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Training;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Rollouts;

public sealed class RecursionSteppersTests : LeakCheckedTest
{
    private readonly Diffusion _model;
    private readonly Tensor _states;
    private readonly Tensor _weight;

    public RecursionSteppersTests()
    {
        manual_seed(2);
        _model = Own(new Diffusion());
        _states = randn(3, 1, 5, dtype: float64);
        _weight = tensor(new[] { 0.7, 0.2 }).requires_grad_();
    }

    [Fact]
    public void A_stepper_solves_for_the_next_state()
    {
        var step = new RecursiveSolver(_model).AsStepper();
        var next = step(_states);
        Assert.Equal(_states.shape, next.shape);
        Near.Equal(zeros_like(next), _model.AsResidual()(next, _states), 1e-10, "residual");
    }

    [Fact]
    public void Times_divide_a_step_into_several()
    {
        var times = linspace(0, 0.3, 4, float64);
        var ode = Own(new Decay());
        var solver = new RecursiveSolver(new BackwardEuler(ode));
        Near.Equal(_states / Math.Pow(1.1, 3), solver.AsStepper([times])(_states), 1e-12, "three steps of backward Euler");
        var next = _states / 1.1;
        Near.Equal(zeros_like(next), new BackwardEuler(ode).AsResidual([times[..2]])(next, _states), 1e-14, "residual");
    }

    [Fact]
    public void Gradients_through_reference_and_residual_are_right_three_ways()
    {
        var inputs = new Dictionary<string, Tensor> { ["weight"] = _weight, ["model"] = _model.Strength.Leaf };
        var residuum = new Residuum(_model.AsResidual()) { RolloutSteps = 2 };
        GradientCheck.ThreeWays(() => Loss(SensitivityMethod.Adjoint), () => Loss(SensitivityMethod.Unrolled), inputs);
        GradientCheck.ThreeWays(() => residuum.Loss(Emulator, _states.unsqueeze(0)), () => ByHand(), inputs);

        Tensor Loss(SensitivityMethod method)
        {
            var reference = new RecursiveSolver(_model, new SolverOptions { Sensitivity = method, Newton = new NewtonOptions { RelativeTolerance = 1e-14, AbsoluteTolerance = 1e-14 } }).AsStepper();
            var configuration = new CompositeConfiguration((new DivertedChain(reference) { RolloutSteps = 3, BranchSteps = 2 }, 1), (new MixChain(reference) { RolloutSteps = 1, PhysicsSteps = 2 }, 0.5));
            return configuration.Loss(Emulator, _states.expand(4, 3, 1, 5));
        }

        Tensor ByHand()
        {
            var (first, second) = (Emulator(_states), Emulator(Emulator(_states)));
            return Residual(first, _states).square().mean() + Residual(second, first).square().mean();
        }

        Tensor Residual(Tensor next, Tensor previous) => next - previous + _model.Strength.Leaf * (next.pow(3) - next.roll(1, -1));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        var looksBack = Own(new Diffusion(lookback: 2));
        Assert.Contains("lookback 1", Assert.Throws<ArgumentException>(() => new RecursiveSolver(looksBack).AsStepper()).Message);
        Assert.Contains("lookback 1", Assert.Throws<ArgumentException>(() => looksBack.AsResidual()).Message);
        Assert.Contains("(2, …)", Assert.Throws<ArgumentException>(() => _model.AsResidual([zeros(3)])).Message);
        Assert.Throws<ArgumentNullException>(() => RecursionSteppers.AsStepper(null!));
        Assert.Throws<ArgumentNullException>(() => RecursionSteppers.AsResidual(null!));
    }

    private Tensor Emulator(Tensor x) => _weight[0] * x + _weight[1] * x.roll(-1, -1);

    private sealed class Diffusion : RecursiveModule
    {
        private readonly ModelParameter strength = new(0.2);

        public Diffusion(int lookback = 1) : base("diffusion", lookback) => RegisterComponents();

        public ModelParameter Strength => strength;

        protected override Tensor Residual(StepWindow x, IReadOnlyList<StepWindow> forces) => x.Current - x.Previous + strength * (x.Current.pow(3) - x.Current.roll(1, -1));
    }

    private sealed class Decay() : OdeModule("decay")
    {
        public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => -state;
    }
}
