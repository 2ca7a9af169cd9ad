using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>
/// ε x' = y² − (1 + 2ε) x, y' = x − y − y², from (1, 1): whatever ε is, x = e^{−2t} and y = e^{−t}. Stiff for small ε, and for ε = 0 an equation of index 1. ε stands in the mass matrix, which
/// thereby depends on a parameter; as an option it is divided by instead.
/// </summary>
public sealed class Kaps : OdeModule
{
    private readonly ModelParameter epsilon;
    private readonly bool _divided;

    public Kaps(Tensor epsilon, bool divided = false) : base(nameof(Kaps))
    {
        this.epsilon = new ModelParameter(epsilon);
        _divided = divided;
        RegisterComponents();
    }

    public static Tensor Solution(Tensor times) => stack([(-2 * times).exp(), (-times).exp()], -1);

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var x = state.Component(0);
        var y = state.Component(1);
        var fast = y * y - (1 + 2 * epsilon.Value) * x;
        return cat([_divided ? fast / epsilon : fast, x - y - y * y], -1);
    }

    public override Tensor? MassMatrix() => _divided ? null : cat([epsilon, ones_like(epsilon.Value)]).diag_embed();
}
