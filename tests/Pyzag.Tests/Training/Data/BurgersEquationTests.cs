using Pyzag.Newton;
using Pyzag.Sensitivity;
using Pyzag.Testing;
using Pyzag.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace Pyzag.Tests.Training.Data;

public sealed class BurgersEquationTests : LeakCheckedTest
{
    private const double Viscosity = 0.1;
    private static readonly SolverOptions s_exact = new() { Newton = new NewtonOptions { RelativeTolerance = 1e-14, AbsoluteTolerance = 1e-13 } };

    [Theory]
    [InlineData(9)]
    [InlineData(10)]
    public void The_Jacobian_is_that_of_the_rate_and_of_a_scheme(int points)
    {
        manual_seed(1);
        var burgers = Own(new BurgersEquation(points, Viscosity));
        var states = randn(4, 2, 1, points, dtype: float64);
        OdeJacobianCheck.Compare(burgers, linspace(0, 1, 4, float64), states).Require();
        JacobianCheck.Compare(new Trapezoidal(burgers), states, [linspace(0, 1, 4, float64)]).Require();
    }

    [Theory]
    [InlineData(32)]
    [InlineData(33)]
    public void Derivatives_of_waves_are_exact(int points)
    {
        const double length = 3;
        var burgers = Own(new BurgersEquation(points, Viscosity, length));
        const double k = 2 * 2 * Math.PI / length;
        var angle = k * length / points * arange(points, dtype: float64);
        var (sine, cosine) = (angle.sin(), angle.cos());
        Near.Equal(-k * sine * cosine - Viscosity * k * k * sine, burgers.Rate(zeros(1, float64), sine, []), 1e-13);
    }

    [Theory]
    [InlineData("BackwardEuler", 1)]
    [InlineData("Trapezoidal", 2)]
    [InlineData("Sdirk3", 3)]
    [InlineData("RadauIIA5", 5)]
    public void Schemes_converge_with_their_order_to_the_solution_of_Cole_and_Hopf(string scheme, double order)
    {
        const double duration = 4;
        var burgers = Own(new BurgersEquation(points: 64, Viscosity));
        var solver = new RecursiveSolver(
            scheme switch { "BackwardEuler" => new BackwardEuler(burgers), "Trapezoidal" => new Trapezoidal(burgers), "Sdirk3" => new Sdirk3(burgers), _ => (OdeScheme)new RadauIIA5(burgers) }, s_exact);
        var errors = new[] { 4, 8, 16 }.Select(steps => Near.Error(ColeHopf(duration), solver.AsStepper([linspace(0, duration, steps + 1, float64)])(ColeHopf(0)))).ToArray();
        Assert.InRange(Math.Log2(errors[1] / errors[2]), order - 0.25, order + 0.5);
    }

    [Fact]
    public void A_reference_stepper_makes_trajectories_of_emulator_states()
    {
        var burgers = Own(new BurgersEquation(points: 64, Viscosity));
        var reference = new RecursiveSolver(new RadauIIA5(burgers), s_exact).AsStepper([linspace(0, 0.5, 11, float64)]);
        var initial = cat([ColeHopf(0), 0.4 + ColeHopf(0)]);
        var trajectories = Trajectories.Of(reference, initial, levels: 5);
        Assert.Equal([5, 2, 1, 64], trajectories.shape);
        for (var level = 0; level < 5; level++)
            Near.Equal(ColeHopf(0.5 * level)[0], trajectories[level, 0], 1e-9, $"level {level}");
        Near.Equal(initial.mean([-1]).expand(5, 2, 1), trajectories.mean([-1]), 1e-12, "the mean is conserved");
        // In a frame that moves with the added velocity the equation is the same: after 2 units of time at 0.4 the wave is 0.8 further on.
        Near.Equal(new LinearAdvection { Cfl = 0.8 * 64 / (2 * Math.PI) }.Step(trajectories[4, 0]) + 0.4, trajectories[4, 1], 1e-9, "a moving frame");
    }

    [Fact]
    public void Gradients_through_reference_and_residual_are_right_three_ways()
    {
        manual_seed(6);
        var scheme = new Trapezoidal(Own(new BurgersEquation(points: 8, Viscosity)));
        var state = randn(2, 1, 8, dtype: float64).requires_grad_();
        var (weight, times) = (randn(2, 1, 8, dtype: float64), linspace(0, 0.2, 3, float64));
        var inputs = new Dictionary<string, Tensor> { ["state"] = state };
        GradientCheck.ThreeWays(() => Stepped(SensitivityMethod.Adjoint), () => Stepped(SensitivityMethod.Unrolled), inputs);
        var residual = scheme.AsResidual([times[..2]]);
        Near.Equal(GradientCheck.Differences(Left, state), autograd.grad([Left()], [state])[0], 1e-8, "residual");

        Tensor Stepped(SensitivityMethod method) => (new RecursiveSolver(scheme, s_exact with { Sensitivity = method }).AsStepper([times])(state) * weight).sum();

        Tensor Left() => residual(weight * state, state).square().sum();
    }

    [Fact]
    public void It_moves_to_other_dtypes_as_modules_do()
    {
        var burgers = Own(new BurgersEquation(points: 16, Viscosity));
        var state = InitialConditions.FourierSeries(2, 16, highestMode: 2, dtype: float64);
        var rate = burgers.Rate(zeros(1, float64), state, []);
        burgers.to(float32);
        var narrow = burgers.Rate(zeros(1), state.to(float32), []);
        Assert.Equal(float32, narrow.dtype);
        Near.Equal(rate, narrow, 1e-5);
        Assert.Contains("Float32", Assert.Throws<ArgumentException>(() => burgers.Rate(zeros(1), state, [])).Message);
    }

    [Fact]
    public void Wrong_sizes_are_named()
    {
        var burgers = Own(new BurgersEquation(points: 16, Viscosity));
        Assert.Contains("(…, 16), got (2, 15)", Assert.Throws<ArgumentException>(() => burgers.Rate(zeros(1), zeros(2, 15, float64), [])).Message);
        Assert.Contains("`points`", Assert.Throws<ArgumentOutOfRangeException>(() => new BurgersEquation(2, 1)).Message);
        Assert.Contains("`viscosity`", Assert.Throws<ArgumentOutOfRangeException>(() => new BurgersEquation(8, 0)).Message);
        Assert.Contains("`length`", Assert.Throws<ArgumentOutOfRangeException>(() => new BurgersEquation(8, 1, double.PositiveInfinity)).Message);
    }

    /// <summary>
    /// u = −2ν φ_x / φ solves the equation for every φ that solves φ_t = ν φ_xx; here φ = 1 + 0.7 e^{−νt} cos x. J. D. Cole (1951), doi:10.1090/qam/42889. <c>(1, 1, 64)</c>.
    /// </summary>
    private static Tensor ColeHopf(double time)
    {
        var x = 2 * Math.PI / 64 * arange(64, dtype: float64);
        var amplitude = 0.7 * Math.Exp(-Viscosity * time);
        return (2 * Viscosity * amplitude * x.sin() / (1 + amplitude * x.cos())).reshape(1, 1, 64);
    }
}
