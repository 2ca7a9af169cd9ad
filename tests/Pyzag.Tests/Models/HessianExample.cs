using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>The example of the Hessian in CVODES: y1' = −p1 y1² − y3, y2' = −y2, y3' = −p2² y2 y3.</summary>
internal sealed class HessianExample : OdeModule
{
    private readonly ModelParameter p;

    internal HessianExample(Tensor p) : base(nameof(HessianExample))
    {
        this.p = new ModelParameter(p);
        RegisterComponents();
    }

    internal ModelParameter P => p;

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var (rates, y1, y2, y3) = (p.Value, state.Component(0), state.Component(1), state.Component(2));
        return cat([-rates[0] * y1 * y1 - y3, -y2, -rates[1].pow(2) * y2 * y3], -1);
    }
}
