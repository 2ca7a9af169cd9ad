using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// An ordinary differential equation M dx/dt = r(t, x, u; p), for many points at once, with the unit matrix for M where the model gives none; with a singular M
/// it is a differential-algebraic equation. A scheme such as <see cref="BackwardEuler"/> turns it into a recursion. <see cref="OdeModule"/> is the convenient
/// base class.
/// </summary>
/// <remarks>Points are independent of one another. An implementation holds no state of a solve and may be called from several threads.</remarks>
public interface IOde
{
    /// <summary>Every tensor that a gradient may flow to, as <see cref="IRecursiveFunction.Parameters"/> has it.</summary>
    IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>The rate r.</summary>
    /// <param name="time">Times, <c>(step, batch…, 1)</c>, or with batch sizes of 1 where all series share the times: it broadcasts against the state.</param>
    /// <param name="state">States, <c>(step, batch…, state)</c>.</param>
    /// <param name="forces">
    /// Driving forces, without the times, each <c>(step, …)</c>: as given to the solver, and linear in between where a scheme looks inside a step.
    /// </param>
    /// <returns>r, <c>(step, batch…, state)</c>, differentiable with respect to times, states, forces and parameters.</returns>
    Tensor Rate(Tensor time, Tensor state, IReadOnlyList<Tensor> forces);

    /// <summary>
    /// Which entries of ∂r/∂x can differ from zero, those of the main diagonal among them. Dense unless it says otherwise. Schemes without stages and with the
    /// unit matrix for M solve with this structure, all others with dense matrices.
    /// </summary>
    JacobianStructure JacobianStructure => JacobianStructure.Dense;

    /// <summary>The Jacobian ∂r/∂x, where it is known in closed form.</summary>
    /// <param name="time">As for <see cref="Rate"/>.</param>
    /// <param name="state">As for <see cref="Rate"/>.</param>
    /// <param name="forces">As for <see cref="Rate"/>.</param>
    /// <returns>
    /// <c>(step, batch…, state, state)</c>, row of the rate before column of the state, or as <see cref="JacobianStructure"/> stores it; one matrix for many steps or series need
    /// not be repeated, as long as the tensor broadcasts to that shape. Null, as here, leaves it to automatic differentiation.
    /// </returns>
    Tensor? RateJacobian(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => null;

    /// <summary>
    /// The rate with the promise of its Jacobian, where they have much in common: schemes then ask for both here, and what the rate has
    /// computed need not be computed again for the Jacobian. It takes the place of <see cref="RateJacobian"/>; <see cref="Rate"/> remains
    /// what is differentiated automatically.
    /// </summary>
    /// <param name="time">As for <see cref="Rate"/>.</param>
    /// <param name="state">As for <see cref="Rate"/>.</param>
    /// <param name="forces">As for <see cref="Rate"/>.</param>
    /// <returns>
    /// r, differentiable as that of <see cref="Rate"/>, and as the Jacobian a list of one tensor, as <see cref="RateJacobian"/> returns it;
    /// null, as here, if there is nothing to share. What the promise needs may live in the dispose scope of the caller, which stays open
    /// until it is kept.
    /// </returns>
    Linearization? Linearize(Tensor time, Tensor state, IReadOnlyList<Tensor> forces) => null;

    /// <summary>
    /// The mass matrix M: constant, or a function of the parameters, to which gradients then flow. It may be singular as long as the equation has index 1, that
    /// is, as long as M − h ∂r/∂x is regular for all small h; a row of zeros makes an algebraic equation r = 0.
    /// </summary>
    /// <returns>
    /// <c>(state, state)</c>, or <c>(batch…, state, state)</c> for one matrix per series, in the dtype and on the device of the state; null, as here, stands
    /// for the unit matrix. The library does not dispose it.
    /// </returns>
    Tensor? MassMatrix() => null;
}
