using static TorchSharp.torch;

namespace Pyzag;

/// <summary>Where a pilot solve stands: what every step that starts there needs to know.</summary>
/// <param name="Interval">Between which of the required times.</param>
/// <param name="Time">The time.</param>
/// <param name="State">x, <c>(batch…, state)</c>.</param>
/// <param name="Rate">r, <c>(batch…, state)</c>.</param>
/// <param name="Jacobian">∂r/∂x, <c>(batch…, state, state)</c>.</param>
internal sealed record PilotPoint(int Interval, double Time, Tensor State, Tensor Rate, Tensor Jacobian)
{
    /// <summary>Evaluates the equation there.</summary>
    internal static PilotPoint Of(PilotEquation equation, int interval, double time, Tensor state)
    {
        var point = equation.At(interval, [time], state.unsqueeze(0));
        return new PilotPoint(interval, time, state, point.Rate().squeeze(0), point.Jacobian(JacobianStructure.Dense).squeeze(0));
    }

    /// <summary>Whether all of it are numbers.</summary>
    internal bool IsFinite() => (Rate.sum() + Jacobian.sum()).isfinite().item<bool>();
}
