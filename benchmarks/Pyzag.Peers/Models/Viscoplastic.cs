using static TorchSharp.torch;

namespace Pyzag.Peers;

/// <summary>
/// A metal under uniaxial strain at the rate e' = amplitude · sin(2 π t / period), with Perzyna's flow and Voce's isotropic hardening. The state is (s, k),
/// stress and hardening in MPa:
/// <code>
///     p = (max(0, |s| − threshold − k) / drag)^exponent,     s' = modulus (e' − p sign s),     k' = hardening (saturation − k) p
/// </code>
/// Every series yields. Literature: P. Perzyna, Fundamental problems in viscoplasticity, Adv. Appl. Mech. 9 (1966) 243–377, doi:10.1016/S0065-2156(08)70009-7.
/// </summary>
sealed class Viscoplastic : PeerModel
{
    private readonly ModelParameter modulus = new(100e3);
    private readonly ModelParameter threshold = new(60.0);
    private readonly ModelParameter drag = new(500.0);
    private readonly ModelParameter exponent = new(3.0);
    private readonly ModelParameter saturation = new(100.0);
    private readonly ModelParameter hardening = new(40.0);
    private readonly Tensor amplitude;
    private readonly Tensor period;
    private readonly Tensor start;

    public Viscoplastic(long batch) : base("viscoplastic")
    {
        using var scope = NewDisposeScope();
        amplitude = Constant(linspace(0.02, 0.06, batch, dtype: float64).unsqueeze(-1));
        period = Constant(linspace(0.6, 1, batch, dtype: float64).unsqueeze(-1));
        start = Constant(zeros(batch, 2, dtype: float64));
        RegisterComponents();
    }

    public override Tensor InitialState() => start.alias();

    public override Linearization Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        var (stress, hardness) = (state.narrow(-1, 0, 1), state.narrow(-1, 1, 1));
        var overstress = ((stress.abs() - threshold - hardness) / drag).clamp_min(0);
        var power = overstress.pow(exponent - 1);
        var (flow, sign, capacity) = (power * overstress, stress.sign(), hardening * (saturation - hardness));
        var strain = amplitude * (2 * Math.PI / period * time).sin();
        return new Linearization(cat([modulus * (strain - flow * sign), capacity * flow], -1), () =>
        {
            var slope = exponent / drag * power;
            var (elastic, growth) = (modulus * slope, capacity * slope);
            return [cat([-elastic, elastic * sign, growth * sign, -growth - hardening * flow], -1).reshape([.. state.shape, 2])];
        });
    }
}
