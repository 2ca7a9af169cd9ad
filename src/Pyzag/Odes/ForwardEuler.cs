using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The forward Euler scheme, x_i − x_{i-1} − h_i r(t_{i-1}, x_{i-1}, u_{i-1}) = 0 with h_i = t_i − t_{i-1}: explicit, of order 1, stable only for steps that are small against
/// the fastest time scale. Literature: E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd edition (1993),
/// section I.7, doi:10.1007/978-3-540-78862-1.
/// </summary>
public sealed class ForwardEuler : OdeScheme
{
    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public ForwardEuler(IOde ode) : base(ode)
    {
    }

    private protected override Tensor Residual(OdeSteps steps) => steps.Increment - steps.Size * steps.Start.Rate();

    private protected override Tensor Jacobian(OdeSteps steps)
    {
        var identity = steps.Identity();
        return stack([-identity - steps.Scale(steps.Start.Jacobian()), identity]);
    }
}
