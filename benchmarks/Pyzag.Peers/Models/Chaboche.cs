using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// A viscoplastic material with Voce's isotropic and Chaboche's kinematic hardening under strain at the rate e' = amplitude · sin(2 π t / period). The state is
/// (s, k, X_1 … X_m), in any consistent units, with X = Σ X_i:
/// <code>
///     p = (max(0, |s − X| − threshold − k) / drag)^exponent,     s' = modulus (e' − p sign(s − X)),
///     k' = hardening (saturation − k) p,     X_i' = stiffening_i p sign(s − X) − recovery_i X_i p
/// </code>
/// Constants and forces are those of the benchmark in doi:10.48550/arXiv.2310.08649; the model is that of J.-L. Chaboche, Constitutive equations for cyclic plasticity and cyclic
/// viscoplasticity, Int. J. Plasticity 5 (1989) 247–302, doi:10.1016/0749-6419(89)90015-6.
/// </summary>
sealed class Chaboche : PeerModel
{
    private readonly ModelParameter modulus = new(10.0);
    private readonly ModelParameter threshold = new(1.0);
    private readonly ModelParameter drag = new(2.0);
    private readonly ModelParameter exponent = new(5.0);
    private readonly ModelParameter saturation = new(10.0);
    private readonly ModelParameter hardening = new(1.0);
    private readonly ModelParameter stiffening;
    private readonly ModelParameter recovery;
    private readonly Tensor amplitude;
    private readonly Tensor period = Constant(tensor(new[] { 1.0 }));
    private readonly Tensor tension;
    private readonly Tensor isotropic;
    private readonly Tensor start;

    public Chaboche(long batch, long backstresses) : base("chaboche")
    {
        using var scope = NewDisposeScope();
        stiffening = new ModelParameter(linspace(0.1, 1, backstresses, dtype: float64));
        recovery = new ModelParameter(linspace(0.1, 0.5, backstresses, dtype: float64));
        amplitude = Constant(linspace(0.1, 1, batch, dtype: float64).unsqueeze(-1));
        // ∂|s − X|/∂(s, k, X_1 …) in tension.
        tension = Constant(cat([tensor(new[] { 1.0, 0.0 }), full(backstresses, -1.0, dtype: float64)]));
        isotropic = Constant(eye(2 + backstresses, dtype: float64).select(0, 1).clone());
        start = Constant(zeros(batch, 2 + backstresses, dtype: float64));
        RegisterComponents();
    }

    public override Tensor InitialState() => start.alias();

    public override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var (hardness, backstresses) = (state.narrow(-1, 1, 1), state.narrow(-1, 2, state.shape[^1] - 2));
        var effective = state.matmul(tension).unsqueeze(-1);
        var sign = effective.sign();
        var overstress = ((effective.abs() - threshold - hardness) / drag).clamp_min(0);
        var power = overstress.pow(exponent - 1);
        // r = p(x) · d(x) beside the force, so that ∂r/∂x = d ⊗ ∂p/∂x + p ∂d/∂x, and the second matrix is diagonal.
        var flow = power * overstress;
        var direction = cat([-modulus * sign, hardening * (saturation - hardness), stiffening * sign - recovery * backstresses], -1);
        var strain = amplitude * (2 * Math.PI / period * time).sin();
        var rate = flow * direction;
        return new Linearization(cat([modulus * strain + rate.narrow(-1, 0, 1), rate.narrow(-1, 1, rate.shape[^1] - 1)], -1), () =>
        {
            var slope = exponent / drag * power * (sign * tension - isotropic);
            var decay = cat([zeros_like(hardening.Value), -hardening, -recovery]).diag();
            return [direction.unsqueeze(-1) * slope.unsqueeze(-2) + flow.unsqueeze(-1) * decay];
        });
    }
}
