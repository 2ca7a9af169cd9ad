using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>a' = −k1 a + k3 b c, b' = k1 a − k3 b c − k2 b², c' = k2 b². Its Jacobian is left to automatic differentiation.</summary>
public sealed class Robertson : OdeModule
{
    private readonly ModelParameter k1;
    private readonly ModelParameter k2;
    private readonly ModelParameter k3;

    public Robertson(Tensor k1, Tensor k2, Tensor k3) : base(nameof(Robertson))
    {
        this.k1 = new ModelParameter(k1);
        this.k2 = new ModelParameter(k2);
        this.k3 = new ModelParameter(k3);
        RegisterComponents();
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var a = state.Component(0);
        var b = state.Component(1);
        var c = state.Component(2);
        var decay = k1 * a;
        var formation = k2 * b * b;
        var back = k3 * b * c;
        return cat([back - decay, decay - back - formation, formation], -1);
    }
}
