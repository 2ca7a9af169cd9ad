using Pyzag.Stochastic;
using static TorchSharp.torch;
using static TorchSharp.torch.distributions;

namespace Pyzag.Peers;

/// <summary>
/// GARCH(1,1): y_t ~ Normal(mu, √v_t) with v_t = alpha0 + alpha1 (y_{t-1} − mu)² + beta1 v_{t-1}, a recursion that is linear in the variance.
/// </summary>
/// <param name="y">The data, <c>(step)</c>. They stay the caller's.</param>
/// <param name="variance">v_0.</param>
sealed class GarchModel(Tensor y, double variance)
{
    private readonly SolverOptions _options = new() { BlockSize = (int)y.shape[0], Predictor = new ZeroPredictor() };

    public void Observed(ModelContext ctx)
    {
        var mu = ctx.Sample("mu", Distributions.Flat(Support.Real));
        var alpha0 = ctx.Sample("alpha0", Distributions.Flat(Support.Positive));
        var alpha1 = ctx.Sample("alpha1", Distributions.Flat(Support.UnitInterval));
        var beta1 = ctx.Sample("beta1", Distributions.Flat(Support.Between(0, 1 - alpha1)));

        // Each row beside the step that it leads to, (step, chain, 1).
        var shocks = (alpha0 + alpha1 * (y.roll(1) - mu).square()).movedim([-1], [0]).unsqueeze(-1);
        var variances = new RecursiveSolver(new Variance(beta1), _options).Solve(full_like(shocks[0], variance), shocks).Trajectory;
        using (ctx.Plate("steps", y.shape[0]))
            ctx.Observe("y", Normal(mu, variances.squeeze(-1).movedim([0], [-1]).sqrt()), y);
    }

    private sealed class Variance(Tensor beta1) : IRecursiveFunction
    {
        public int Lookback => 1;

        public IReadOnlyList<Tensor> Parameters => [beta1];

        public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces)
        {
            var steps = x.shape[0] - 1;
            return new Linearization(
                x.narrow(0, 1, steps) - forces[0].narrow(0, 1, steps) - beta1 * x.narrow(0, 0, steps),
                () => [-beta1.reshape([.. beta1.shape.SkipLast(1), 1, 1]), ones(1, 1, dtype: x.dtype, device: x.device)]);
        }
    }
}
