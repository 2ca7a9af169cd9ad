using static TorchSharp.torch;

namespace Pyzag.Tests.Models;

/// <summary>
/// State (s, k), stress and hardening, under a strain rate e: with F = max(0, (|s| − s0 − k)/η) and p = Fⁿ, s' = E (e − p sign s), k' = h p.
/// Its Jacobian is left to automatic differentiation.
/// </summary>
public sealed class Viscoplastic : OdeModule
{
    private readonly ModelParameter E;
    private readonly ModelParameter n;
    private readonly ModelParameter eta;
    private readonly ModelParameter s0;
    private readonly ModelParameter h;

    public Viscoplastic(Tensor E, Tensor n, Tensor eta, Tensor s0, Tensor h) : base(nameof(Viscoplastic))
    {
        this.E = new ModelParameter(E);
        this.n = new ModelParameter(n);
        this.eta = new ModelParameter(eta);
        this.s0 = new ModelParameter(s0);
        this.h = new ModelParameter(h);
        RegisterComponents();
    }

    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var s = state.Component(0);
        var k = state.Component(1);
        var p = ((s.abs() - s0 - k) / eta).clamp_min(0).pow(n);
        return cat([E * (forces[0] - p * s.sign()), h * p], -1);
    }
}
