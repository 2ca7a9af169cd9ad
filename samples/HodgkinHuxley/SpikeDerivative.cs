using Pyzag;
using static TorchSharp.torch;

namespace HodgkinHuxleySample;

/// <summary>How the time of a spike depends on a conductance, in ms per mS/cm².</summary>
/// <param name="Conductance">Which one.</param>
/// <param name="Adjoint">∂t/∂g, by the adjoint.</param>
/// <param name="Difference">The same, by a central difference of two solves.</param>
public sealed record SpikeDerivative(string Conductance, double Adjoint, double Difference)
{
    private const double RelativeStep = 1e-5;

    /// <summary>The derivatives of a spike by all conductances: one backward pass, against two solves for each.</summary>
    /// <param name="neuron">The neuron.</param>
    /// <param name="current">The current through it, in µA/cm².</param>
    /// <param name="duration">How long it is recorded, in ms.</param>
    /// <param name="spike">Which spike, from 0.</param>
    /// <param name="cancellation">Stops the solves.</param>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<SpikeDerivative> All(Neuron neuron, double current, double duration, long spike, CancellationToken cancellation = default)
    {
        using var scope = NewDisposeScope();
        var leaves = neuron.Conductances.Select(conductance => (Tensor)conductance.Value.Leaf).ToArray();
        var gradients = autograd.grad([Time()], leaves);
        using var off = no_grad();
        return [.. neuron.Conductances.Zip(gradients, (conductance, gradient) => new SpikeDerivative(conductance.Name, gradient.item<double>(), Difference(conductance.Value)))];

        Tensor Time() => Recording.Of(neuron, [current], duration, null, cancellation).SpikeTimes(0)[spike];

        double Difference(ModelParameter conductance)
        {
            var value = conductance.Value;
            var step = RelativeStep * value.item<double>();
            return (At(value + step) - At(value - step)) / (2 * step);

            double At(Tensor other)
            {
                using var instead = ParameterSubstitution.Use((conductance, other));
                return Time().item<double>();
            }
        }
    }
}
