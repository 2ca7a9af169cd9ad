using Pyzag;
using static TorchSharp.torch;

namespace ViscoplasticSample;

/// <summary>
/// A metal at high temperature under uniaxial strain: elastic, viscoplastic by Perzyna's power law, with isotropic hardening that saturates as Voce has it. The state is (s, k), stress and hardening in
/// MPa; the driving force is the strain rate e in 1/s:
/// <code>
///     p = p0 (max(0, |s| − yield − k) / drag)^exponent,     s' = modulus (e − p sign s),     k' = rate (saturation − k) p
/// </code>
/// with p0 = 1e-3/s in the middle of the rates that are tested, so that drag and exponent, the level and the slope, can be learned independently of one another.
/// Literature: P. Perzyna, Fundamental problems in viscoplasticity, Adv. Appl. Mech. 9 (1966) 243–377, doi:10.1016/S0065-2156(08)70009-7.
/// </summary>
public sealed class Material : OdeModule
{
    private const double ReferenceRate = 1e-3;

    private readonly ModelParameter modulus;
    private readonly ModelParameter yield;
    private readonly ModelParameter drag;
    private readonly ModelParameter exponent;
    private readonly ModelParameter saturation;
    private readonly ModelParameter rate;

    /// <summary>Makes the material.</summary>
    /// <param name="constants">Its constants.</param>
    public Material(MaterialConstants constants) : base("material")
    {
        modulus = new ModelParameter(constants.Modulus);
        yield = new ModelParameter(constants.Yield);
        drag = new ModelParameter(constants.Drag);
        exponent = new ModelParameter(constants.Exponent);
        saturation = new ModelParameter(constants.Saturation);
        rate = new ModelParameter(constants.Rate);
        RegisterComponents();
    }

    /// <summary>The constants as they are now, whatever coordinates they are trained in.</summary>
    public MaterialConstants Constants
    {
        get
        {
            using var scope = NewDisposeScope();
            return new(Number(modulus), Number(yield), Number(drag), Number(exponent), Number(saturation), Number(rate));
        }
    }

    /// <summary>
    /// Trains the constants in coordinates of size one: the place in a range where one is known, and the logarithm of the drag, of which only the order of magnitude is.
    /// </summary>
    public void UseBounds() => Reparameterization.Apply(
        this,
        new Dictionary<string, ParameterMap>
        {
            [nameof(modulus)] = new BoundedMap(50e3, 250e3),
            [nameof(yield)] = new BoundedMap(0, 200),
            [nameof(drag)] = new LogMap(),
            [nameof(exponent)] = new BoundedMap(1, 10),
            [nameof(saturation)] = new BoundedMap(0, 200),
            [nameof(rate)] = new BoundedMap(0, 400),
        },
        requireAll: true);

    /// <inheritdoc/>
    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        using var scope = NewDisposeScope();
        var (stress, hardening) = (state.narrow(-1, 0, 1), state.narrow(-1, 1, 1));
        var flow = ((stress.abs() - yield - hardening) / drag).clamp_min(0).pow(exponent) * ReferenceRate;
        return cat([modulus * (forces[0] - flow * stress.sign()), rate * (saturation - hardening) * flow], -1).MoveToOuterDisposeScope();
    }

    private static double Number(ModelParameter parameter) => parameter.Value.item<double>();
}
