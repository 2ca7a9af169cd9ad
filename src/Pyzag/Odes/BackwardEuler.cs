using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The backward Euler scheme, x_i − x_{i-1} − h_i r(t_i, x_i, u_i) = 0 with h_i = t_i − t_{i-1}: implicit, of order 1, L-stable, so that it is the first choice for stiff
/// equations. Literature: E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd edition (1996), section IV.3, doi:10.1007/978-3-642-05221-7.
/// </summary>
public sealed class BackwardEuler : OdeScheme
{
    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public BackwardEuler(IOde ode) : base(ode)
    {
    }

    private protected override Tensor Residual(OdeSteps steps) => steps.Increment - steps.Size * steps.End.Rate();

    private protected override Tensor Jacobian(OdeSteps steps)
    {
        var identity = steps.Identity();
        return stack([-identity, identity - steps.Scale(steps.End.Jacobian())]);
    }
}
