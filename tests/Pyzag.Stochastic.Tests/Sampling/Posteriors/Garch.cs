using Pyzag.Testing;
using static Pyzag.Stochastic.Distributions;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Stochastic.Tests.Sampling.Posteriors;

/// <summary>
/// GARCH(1,1): observations about a mean whose variance v is a recursion, v_t = α₀ + α₁ (y_{t-1} − μ)² + β₁ v_{t-1}, with priors that are flat
/// where the variance stays bounded.
/// </summary>
internal sealed class Garch : RecursiveModule
{
    private readonly ModelParameter mu = new(5.0), alpha0 = new(1.0), alpha1 = new(0.5), beta1 = new(0.2);
    private readonly RecursiveSolver _solver;
    private readonly Tensor _data;
    private readonly double _start;

    public Garch(ReferenceCase known) : base("garch")
    {
        RegisterComponents();
        (_data, _start) = (known["data"].Numbers("y"), known["data"].Number("sigma1"));
        // The recursion is linear: one correction solves all of it, whatever it starts from.
        _solver = new RecursiveSolver(this, new SolverOptions { BlockSize = (int)_data.shape[0], Predictor = new ZeroPredictor() });
    }

    public override JacobianStructure JacobianStructure => JacobianStructure.Diagonal;

    public void Model(ModelContext ctx)
    {
        var mean = ctx.Sample("mu", Flat(Support.Real));
        var constant = ctx.Sample("alpha0", Flat(Support.Positive));
        var shock = ctx.Sample("alpha1", Flat(Support.UnitInterval));
        var memory = ctx.Sample("beta1", Flat(Support.Between(0, 1 - shock)));
        using (ParameterSubstitution.Use((mu, State(mean)), (alpha0, State(constant)), (alpha1, State(shock)), (beta1, State(memory))))
        using (ctx.Plate("t", _data.shape[0]))
        {
            var variance = _solver.Solve(State(full_like(mean, _start * _start)), _data).Trajectory;     // (t, chains, 1, 1)
            ctx.Observe("y", Normal(mean, variance.flatten(1).T.sqrt()), _data);
        }

        static Tensor State(Tensor value) => value.unsqueeze(-1);
    }

    protected override Tensor Residual(StepWindow x, IReadOnlyList<StepWindow> forces)
    {
        var before = forces[0].Previous.reshape([-1, .. Enumerable.Repeat(1L, (int)x.Current.ndim - 1)]);
        return x.Current - alpha0 - alpha1 * (before - mu).square() - beta1 * x.Previous;
    }

    protected override IReadOnlyList<Tensor> Jacobian(StepWindow x, IReadOnlyList<StepWindow> forces) => [-(Tensor)beta1, ones(1, float64)];
}
