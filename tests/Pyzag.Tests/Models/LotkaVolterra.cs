using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>x' = α x − β x y, y' = δ x y − γ y.</summary>
public sealed class LotkaVolterra : OdeModule
{
    private readonly ModelParameter alpha;
    private readonly ModelParameter beta;
    private readonly ModelParameter delta;
    private readonly ModelParameter gamma;

    public LotkaVolterra(Tensor alpha, Tensor beta, Tensor delta, Tensor gamma) : base(nameof(LotkaVolterra))
    {
        this.alpha = new ModelParameter(alpha);
        this.beta = new ModelParameter(beta);
        this.delta = new ModelParameter(delta);
        this.gamma = new ModelParameter(gamma);
        RegisterComponents();
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var x = state.Component(0);
        var y = state.Component(1);
        return cat([alpha * x - beta * x * y, delta * x * y - gamma * y], -1);
    }

    public override Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var x = state.Component(0);
        var y = state.Component(1);
        return StateMatrix.Of(
            state,
            alpha - beta * y, -(beta * x),
            delta * y, delta * x - gamma);
    }
}
