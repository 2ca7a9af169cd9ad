using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// An ODE at one or more points of every step of a run: where a scheme evaluates its rate. What rate and Jacobian share is evaluated once;
/// it lives in the dispose scope of the first call.
/// </summary>
internal sealed class OdePoint(IOde ode, Tensor time, Tensor state, IReadOnlyList<Tensor> forces)
{
    private Linearization? _linearization;

    /// <summary>The rate, <c>(points, batch…, state)</c>, checked.</summary>
    internal Tensor Rate()
    {
        _linearization ??= ode.Linearize(time, state, forces);
        return _linearization is { } both ? Checked(both.Residual, nameof(IOde.Linearize), state.shape) : Checked(ode.Rate(time, state, forces), nameof(IOde.Rate), state.shape);
    }

    /// <summary>∂r/∂x as a structure stores it, the model's or the dense one: the model's own, or by automatic differentiation.</summary>
    internal Tensor Jacobian(JacobianStructure wanted)
    {
        var structure = ode.JacobianStructure;
        _linearization ??= ode.Linearize(time, state, forces);
        var jacobian = _linearization is { } both ? Promised(both) : ode.RateJacobian(time, state, forces);
        if (jacobian is null)
            return AutomaticJacobian(wanted);
        var member = _linearization is null ? nameof(IOde.RateJacobian) : nameof(IOde.Linearize);
        var matrices = Checked(jacobian.IsInvalid ? jacobian : structure.Expand(jacobian, state.shape), member, structure.ShapeFor(state.shape));
        return ReferenceEquals(wanted, structure) ? matrices : structure.ToDense(matrices);
    }

    /// <summary>∂r/∂x by automatic differentiation.</summary>
    internal Tensor AutomaticJacobian(JacobianStructure structure)
    {
        var seeds = structure.Seeds(state.shape[^1], state.dtype, state.device);
        return structure.FromProducts(BatchedJacobian.Evaluate(states => Checked(ode.Rate(time, states[0], forces), nameof(IOde.Rate), state.shape), [state], seeds))[0];
    }

    /// <summary>The one tensor that a promise has to keep.</summary>
    private Tensor Promised(Linearization linearization) => linearization.EvaluateJacobian() is [{ } jacobian]
        ? jacobian
        : throw new InvalidOperationException($"{ode.GetType().Name}.{nameof(IOde.Linearize)}: expected a Jacobian of one tensor, ∂r/∂x, got null or another number of them.");

    private Tensor Checked(Tensor? value, string member, long[] expected) =>
        value is { IsInvalid: false } && value.shape.AsSpan().SequenceEqual(expected)
            ? value
            : throw new InvalidOperationException(
                $"{ode.GetType().Name}.{member}: expected {Shapes.Text(expected)}, got {(value is null || value.IsInvalid ? "a null or disposed tensor" : Shapes.Text(value.shape))}.");
}
