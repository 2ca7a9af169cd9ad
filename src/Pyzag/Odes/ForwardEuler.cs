using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The forward Euler scheme, M (x_i − x_{i-1}) − h_i r(t_{i-1}, x_{i-1}, u_{i-1}) = 0 with h_i = t_i − t_{i-1}: explicit, of order 1, stable only for steps
/// that are small against the fastest time scale. M must be regular: nothing would determine the algebraic components, so a singular M is an
/// <see cref="InvalidOperationException"/>. Literature: E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd edition (1993),
/// section I.7, doi:10.1007/978-3-540-78862-1.
/// </summary>
public sealed class ForwardEuler : ThetaScheme
{
    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public ForwardEuler(IOde ode) : base(ode, theta: 0)
    {
    }

    private protected override Tensor[] Jacobian(OdeSteps steps)
    {
        if (steps.Mass.IsSingular())
            throw new InvalidOperationException(
                $"{Ode.GetType().Name}.{nameof(IOde.MassMatrix)}: forward Euler needs a regular mass matrix, got a singular one, " +
                "which leaves the algebraic components undetermined; use an implicit scheme, BackwardEuler or RadauIIA5 for instance.");
        return base.Jacobian(steps);
    }
}
