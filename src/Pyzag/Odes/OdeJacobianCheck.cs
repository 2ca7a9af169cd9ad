using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Compares the hand-written Jacobian of a rate, <see cref="IOde.RateJacobian"/>, with automatic differentiation, as
/// <see cref="JacobianCheck"/> does it for a recursive function.
/// </summary>
/// <example>
/// <code>
/// OdeJacobianCheck.Compare(ode, linspace(0, 1, 6, dtype: float64), randn(6, 3, 2, dtype: float64), [forces]).Require();
/// </code>
/// </example>
public static class OdeJacobianCheck
{
    /// <summary>
    /// Compares both Jacobians ∂r/∂x at given states. The rate is evaluated once, with one backward pass per state component for all steps
    /// and series together.
    /// </summary>
    /// <param name="ode">The equation. Where it leaves its Jacobian to automatic differentiation, there is nothing to find.</param>
    /// <param name="times">The times, <c>(step)</c> or <c>(step, batch…)</c>. They stay the caller's, as do the states and forces.</param>
    /// <param name="states">The states, <c>(step, batch…, state)</c>, float64.</param>
    /// <param name="forces">The other driving forces, each <c>(step, …)</c>; none where null.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="ode"/>, <paramref name="times"/>, <paramref name="states"/> or a force is null.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="states"/> is not float64, not of the shape named above or empty, the times do not fit, or a force has not as many
    /// rows.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    /// <exception cref="InvalidOperationException">The model returned a rate or a Jacobian of the wrong shape.</exception>
    public static JacobianReport Compare(IOde ode, Tensor times, Tensor states, IReadOnlyList<Tensor>? forces = null)
    {
        ArgumentNullException.ThrowIfNull(ode);
        Guard.Rows(states, rank: 2, 1, "(step, batch…, state)");
        Guard.SameRows(times, states, nameof(times));
        forces ??= [];
        for (var i = 0; i < forces.Count; i++)
            Guard.SameRows(forces[i], states, $"{nameof(forces)}[{i}]");

        using var scope = TensorScope.Open();
        using var off = no_grad();
        var point = new OdePoint(ode, OdeSteps.Align(times, states), states.detach(), forces);
        // A Jacobian as a recursive function has it: one state, no offset.
        return JacobianComparison.Compare(ode, point.Jacobian(JacobianStructure.Dense).unsqueeze(0), point.AutomaticJacobian(JacobianStructure.Dense).unsqueeze(0), firstStep: 0);
    }
}
