using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>Robertson's reactions with the conservation of mass in the place of the third: a' = −k1 a + k3 b c, b' = k1 a − k3 b c − k2 b², 0 = a + b + c − 1.</summary>
public sealed class RobertsonDae : OdeModule
{
    private readonly Robertson reactions;

    public RobertsonDae(Robertson reactions) : base(nameof(RobertsonDae))
    {
        this.reactions = reactions;
        RegisterComponents();
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) =>
        cat([reactions.Rate(time, state, forces).narrow(-1, 0, 2), state.sum(-1, keepdim: true) - 1], -1);

    public override Tensor? MassMatrix() => diag(tensor(new[] { 1.0, 1.0, 0.0 }));
}
