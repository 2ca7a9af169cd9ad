using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>x' = v, v' = μ (1 − x²) v − x.</summary>
public sealed class VanDerPol : OdeModule
{
    private readonly ModelParameter mu;

    public VanDerPol(Tensor mu) : base(nameof(VanDerPol))
    {
        this.mu = new ModelParameter(mu);
        RegisterComponents();
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var x = state.Component(0);
        var v = state.Component(1);
        return cat([v, mu * (1 - x * x) * v - x], -1);
    }

    public override Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var x = state.Component(0);
        var v = state.Component(1);
        return StateMatrix.Of(
            state,
            zeros_like(x), ones_like(x),
            mu * (-2 * x * v) - 1, mu * (1 - x * x));
    }
}
