using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The backward differentiation formula of two steps for steps of any size: with h = t_i − t_{i-1} and k = t_{i-1} − t_{i-2},
/// <code>
///     M (x_i − x_{i-1} − φ (x_{i-1} − x_{i-2})) = β h r(t_i, x_i, u_i),     φ = h² / (k (k + 2h)),     β = (k + h) / (k + 2h)
/// </code>
/// of order 2 and L-stable at the price of one rate per step. It sees two earlier states. No step may be zero, and a step should be less than 1 + √2 times as
/// long as the one before: beyond, errors may grow. M may be singular (index 1). Literature: E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential
/// Equations I, 2nd edition (1993), section III.5, doi:10.1007/978-3-540-78862-1.
/// </summary>
/// <remarks>
/// The recursion starts from the first two states, <c>(2, batch…, state)</c>. Any scheme of one step makes the second, and since a solve is an operation like
/// any other, gradients flow through it; one step of order 1 or more, <see cref="BackwardEuler"/> for instance, keeps order 2 for the whole.
/// </remarks>
/// <example>
/// <code>
/// var start = new RecursiveSolver(new TrBdf2(model)).Solve(x0, times[..2]).Trajectory;      // (2, batch…, state)
/// var x = new RecursiveSolver(new Bdf2(model)).Solve(start, times).Trajectory;
/// </code>
/// </example>
public sealed class Bdf2 : OdeScheme
{
    /// <summary>Makes the scheme for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public Bdf2(IOde ode) : base(ode, lookback: 2)
    {
    }

    private protected override Tensor Residual(OdeSteps steps)
    {
        var (memory, weight) = Weights(steps);
        var last = steps.State(1);
        return steps.Mass.Times(steps.State(0) - last - memory * (last - steps.State(2))) - weight * steps.End.Rate();
    }

    private protected override Tensor[] Jacobian(OdeSteps steps)
    {
        var (memory, weight) = Weights(steps);
        var mass = steps.StoredMass();
        var remembered = steps.Scale(memory, mass);
        return [remembered, -mass - remembered, steps.Minus(mass, weight, steps.Jacobian(steps.End))];
    }

    /// <summary>φ and β h, <c>(block, batch… or 1…, 1)</c>.</summary>
    private static (Tensor Memory, Tensor Weight) Weights(OdeSteps steps)
    {
        var h = steps.Size;
        var k = steps.SizeBack(1);
        var span = k + 2 * h;
        return (h * h / (k * span), h * (k + h) / span);
    }
}
