using Pyzag.Testing;
using static Pyzag.Stochastic.Distributions;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Sampling.Posteriors;

/// <summary>
/// Hares and lynxes of the Hudson's Bay Company by the equations of Lotka and Volterra, in logarithms u of the numbers of animals:
/// du₁/dt = θ₁ − θ₂ exp(u₂), du₂/dt = −θ₃ + θ₄ exp(u₁).
/// </summary>
internal sealed class LynxHare : OdeModule
{
    private readonly ModelParameter birth = new(0.55), death = new(0.8), hunting = new(0.028), feeding = new(0.024);
    private readonly RecursiveSolver _solver;
    private readonly Tensor _times, _first, _data;
    private readonly int _stepsPerYear;

    public LynxHare(ReferenceCase known, int stepsPerYear, SolverOptions options) : base("lynx and hare")
    {
        RegisterComponents();
        var data = known["data"];
        (_first, _data) = (data.Numbers("y_init"), data.Numbers("y"));
        _stepsPerYear = stepsPerYear;
        var years = (long)data.Number("N");
        _times = linspace(0, years, years * stepsPerYear + 1, float64);
        _solver = new RecursiveSolver(new RadauIIA5(this), options);
    }

    public void Model(ModelContext ctx)
    {
        // The numbers at which both would stay, θ₁/θ₂ and θ₃/θ₄, are known far better than θ₂ and θ₄, and hardly depend on the rates.
        var rates = ctx.Sample("rates", TruncatedNormal(ones(2, float64), 0.5, lower: 0).ToEvent());
        var balance = ctx.Sample("balance", Flat(Support.Positive, 2));
        var couplings = rates / balance;
        using var prior = TruncatedNormal(0.05, 0.05, lower: 0);
        ctx.Factor("couplings", (prior.LogDensity(couplings) + couplings.log() - balance.log()).sum(-1));
        var theta = ctx.Deterministic("theta", stack([rates, couplings], -1).flatten(-2));
        var noise = ctx.Sample("sigma", LogNormal(full(2, -1, float64), ones(2, float64)).ToEvent());
        var start = ctx.Sample("z_init", LogNormal(full(2, Math.Log(10), float64), ones(2, float64)).ToEvent());
        var initial = start.log();
        ctx.Observe("y_init", LogNormal(initial, noise).ToEvent(), _first);

        Tensor Rate(int index) => theta.narrow(-1, index, 1);
        using (ParameterSubstitution.Use((birth, Rate(0)), (hunting, Rate(1)), (death, Rate(2)), (feeding, Rate(3))))
        using (ctx.Plate("years", _data.shape[0]))
        {
            var trajectory = _solver.Solve(initial, _times).Trajectory;     // (step, chains, 1, 2)
            var years = trajectory.slice(0, _stepsPerYear, trajectory.shape[0], _stepsPerYear).movedim([0], [-2]);
            ctx.Observe("y", LogNormal(years.reshape([.. initial.shape.SkipLast(2), .. _data.shape]), noise).ToEvent(), _data);
        }
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var numbers = state.exp();
        return cat([birth - hunting * numbers.narrow(-1, 1, 1), feeding * numbers.narrow(-1, 0, 1) - death], -1);
    }

    public override Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var numbers = state.exp();
        var zero = zeros_like(numbers.narrow(-1, 0, 1));
        return stack([cat([zero, -hunting * numbers.narrow(-1, 1, 1)], -1), cat([feeding * numbers.narrow(-1, 0, 1), zero], -1)], -2);
    }
}
