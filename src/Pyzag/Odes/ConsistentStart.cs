using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Finds states that an equation of index 1 can start from: M (x_i − x_{i-1}) = S r(t_i, x_i, u_i), where S keeps the rows of r whose row of M is zero and
/// drops all others. A step takes a guess x_{i-1} to the state x_i with the same differential components that satisfies the algebraic equations 0 = r.
/// <see cref="Trapezoidal"/>, <see cref="ImplicitMidpoint"/> and <see cref="TrBdf2"/> need such a state; <see cref="BackwardEuler"/>, <see cref="Sdirk3"/> and
/// the Radau schemes do not look at the algebraic components of where they start. A singular M needs rows of zeros: the Newton matrix is singular otherwise.
/// Gradients flow to the guess, the time, the forces and the parameters.
/// </summary>
/// <example>
/// <code>
/// var start = new RecursiveSolver(new ConsistentStart(dae)).Solve(guess, times[0].expand(2)).Trajectory[1];
/// </code>
/// </example>
public sealed class ConsistentStart : OdeScheme
{
    /// <summary>Makes the recursion for an equation.</summary>
    /// <param name="ode">The equation.</param>
    /// <exception cref="ArgumentNullException"><paramref name="ode"/> is null.</exception>
    public ConsistentStart(IOde ode) : base(ode)
    {
    }

    /// <summary>Dense.</summary>
    public override JacobianStructure JacobianStructure => JacobianStructure.Dense;

    private protected override Tensor Residual(OdeSteps steps) =>
        steps.Mass.Times(steps.State(0) - steps.State(1)) - steps.Mass.AlgebraicRows() * steps.End.Rate();

    private protected override Tensor[] Jacobian(OdeSteps steps)
    {
        var mass = steps.StoredMass();
        return [-mass, mass - steps.Mass.AlgebraicRows().unsqueeze(-1) * steps.Jacobian(steps.End)];
    }
}
