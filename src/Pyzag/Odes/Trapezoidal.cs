namespace Pyzag;

/// <summary>
/// The trapezoidal rule, M (x_i − x_{i-1}) − ½ h_i (r(t_{i-1}, x_{i-1}, u_{i-1}) + r(t_i, x_i, u_i)) = 0 with h_i = t_i − t_{i-1}: implicit, of order 2,
/// A-stable. It does not damp: stiff components that a step does not resolve change their sign from step to step, so it suits smooth motions and not stiff
/// transients. M may be singular (index 1) if the initial state satisfies the algebraic equations; an inconsistent one would alternate for ever. Tabulated
/// forces keep order 2. Literature: E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd edition (1996), section IV.3,
/// doi:10.1007/978-3-642-05221-7.
/// </summary>
public sealed class Trapezoidal : ThetaScheme
{
    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public Trapezoidal(IOde ode) : base(ode, theta: 0.5)
    {
    }
}
