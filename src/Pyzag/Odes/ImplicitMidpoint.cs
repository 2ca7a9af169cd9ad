using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The implicit midpoint rule, M (x_i − x_{i-1}) − h_i r(½(t_{i-1} + t_i), ½(x_{i-1} + x_i), ½(u_{i-1} + u_i)) = 0 with h_i = t_i − t_{i-1}: of order 2,
/// A-stable and symplectic, and it keeps every quadratic invariant, so it is the choice for long runs of mechanical systems. It does not damp stiff components,
/// as <see cref="Trapezoidal"/> does not; a singular M (index 1) needs an initial state that satisfies the algebraic equations, and since these hold at the
/// midpoints from there on, the algebraic components are of order 2 for equal steps only, of order 1 for others. Literature: E. Hairer, C. Lubich, G. Wanner,
/// Geometric Numerical Integration, 2nd edition (2006), section II.1, doi:10.1007/3-540-30666-8.
/// </summary>
public sealed class ImplicitMidpoint : OdeScheme
{
    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public ImplicitMidpoint(IOde ode) : base(ode)
    {
    }

    private protected override Tensor Residual(OdeSteps steps) =>
        steps.Mass.Times(steps.State(0) - steps.State(1)) - steps.Size * steps.Middle.Rate();

    private protected override Tensor[] Jacobian(OdeSteps steps)
    {
        var mass = steps.StoredMass();
        var (half, jacobian) = (0.5 * steps.Size, steps.Jacobian(steps.Middle));
        return [steps.Minus(-mass, half, jacobian), steps.Minus(mass, half, jacobian)];
    }
}
