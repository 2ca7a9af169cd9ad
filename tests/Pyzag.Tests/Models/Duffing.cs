using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>x' = v, v' = −δ v − α x − β x³ + gain u, with a driving force u.</summary>
public sealed class Duffing : OdeModule
{
    private readonly ModelParameter delta;
    private readonly ModelParameter alpha;
    private readonly ModelParameter beta;
    private readonly ModelParameter gain;

    public Duffing(Tensor delta, Tensor alpha, Tensor beta, Tensor gain) : base(nameof(Duffing))
    {
        this.delta = new ModelParameter(delta);
        this.alpha = new ModelParameter(alpha);
        this.beta = new ModelParameter(beta);
        this.gain = new ModelParameter(gain);
        RegisterComponents();
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var x = state.Component(0);
        var v = state.Component(1);
        return cat([v, gain * forces[0] - delta * v - alpha * x - beta * x.pow(3)], -1);
    }

    public override Tensor RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var x = state.Component(0);
        return StateMatrix.Of(
            state,
            zeros_like(x), ones_like(x),
            -(alpha + beta * (3 * x * x)), -delta.Value);
    }
}
