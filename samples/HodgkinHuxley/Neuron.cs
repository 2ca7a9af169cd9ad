using Pyzag;
using static TorchSharp.torch;

namespace HodgkinHuxleySample;

/// <summary>
/// The giant axon of the squid. The state is (V, m, h, n): the voltage across the membrane in mV, and the fractions of open gates of the sodium (m, h) and potassium channels (n). The driving force is
/// the current I through an electrode, in µA/cm²; times are in ms, conductances in mS/cm²:
/// <code>
///     C V' = I − g_Na m³ h (V − E_Na) − g_K n⁴ (V − E_K) − g_L (V − E_L)
///     x'   = α_x(V) (1 − x) − β_x(V) x                                       for x = m, h, n
/// </code>
/// with a resting voltage of −65 mV. Literature: A. L. Hodgkin, A. F. Huxley, A quantitative description of membrane current and its application to conduction and excitation in nerve, J. Physiol. 117
/// (1952) 500–544, doi:10.1113/jphysiol.1952.sp004764.
/// </summary>
public sealed class Neuron : OdeModule
{
    private const double Capacity = 1;
    private const double SodiumVoltage = 50, PotassiumVoltage = -77, LeakVoltage = -54.387;

    private readonly ModelParameter sodium = new(120.0);
    private readonly ModelParameter potassium = new(36.0);
    private readonly ModelParameter leak = new(0.3);

    /// <summary>Makes the neuron with the conductances that Hodgkin and Huxley measured.</summary>
    public Neuron() : base("neuron") => RegisterComponents();

    /// <summary>The largest conductances, by name.</summary>
    public IReadOnlyList<(string Name, ModelParameter Value)> Conductances => [("g_Na", sodium), ("g_K", potassium), ("g_L", leak)];

    /// <summary>The state at rest for a number of neurons, <c>(neuron, 4)</c>: gates in equilibrium with −65 mV.</summary>
    /// <param name="neurons">How many.</param>
    public static Tensor Rest(long neurons)
    {
        using var scope = NewDisposeScope();
        var voltage = full([neurons, 1], -65.0, dtype: float64);
        var (opening, closing) = GateRates(voltage);
        return cat([voltage, opening / (opening + closing)], -1).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public override Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
    {
        using var scope = NewDisposeScope();
        var (voltage, gates) = (state.narrow(-1, 0, 1), state.narrow(-1, 1, 3));
        var open = gates.split(1L, -1);
        var current = sodium * open[0].pow(3) * open[1] * (voltage - SodiumVoltage)
            + potassium * open[2].pow(4) * (voltage - PotassiumVoltage)
            + leak * (voltage - LeakVoltage);
        var (opening, closing) = GateRates(voltage);
        return cat([(forces[0] - current) / Capacity, opening * (1 - gates) - closing * gates], -1).MoveToOuterDisposeScope();
    }

    /// <summary>α and β of the gates m, h, n in 1/ms, each <c>(…, 3)</c>.</summary>
    private static (Tensor Opening, Tensor Closing) GateRates(Tensor voltage)
    {
        var depolarization = voltage + 65;
        var opening = cat([Ramp((depolarization - 25) / 10), 0.07 * (-depolarization / 20).exp(), 0.1 * Ramp((depolarization - 10) / 10)], -1);
        var closing = cat([4 * (-depolarization / 18).exp(), 1 / (1 + ((30 - depolarization) / 10).exp()), 0.125 * (-depolarization / 80).exp()], -1);
        return (opening, closing);
    }

    /// <summary>x / (1 − e^(−x)), whose gap at 0 is closed by 1 + x/2.</summary>
    private static Tensor Ramp(Tensor x)
    {
        var small = x.abs().lt(1e-7);
        var safe = where(small, ones_like(x), x);
        return where(small, 1 + x / 2, -safe / (-safe).expm1());
    }
}
