namespace Pyzag;

/// <summary>
/// The backward Euler scheme, M (x_i − x_{i-1}) − h_i r(t_i, x_i, u_i) = 0 with h_i = t_i − t_{i-1}: implicit, of order 1, L-stable, so that it is the first
/// choice for stiff equations. M may be singular (index 1), whatever the algebraic components of the initial state are. Literature: E. Hairer, G. Wanner,
/// Solving Ordinary Differential Equations II, 2nd edition (1996), section IV.3, doi:10.1007/978-3-642-05221-7.
/// </summary>
public sealed class BackwardEuler : ThetaScheme
{
    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public BackwardEuler(IOde ode) : base(ode, theta: 1)
    {
    }
}
