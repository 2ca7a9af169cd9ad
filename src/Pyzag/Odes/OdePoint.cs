using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>An ODE at one or more points of every step of a run: where a scheme evaluates its rate.</summary>
internal sealed record OdePoint(IOde Ode, Tensor Time, Tensor State, IReadOnlyList<Tensor> Forces)
{
    /// <summary>The rate, <c>(points, batch…, state)</c>, checked.</summary>
    internal Tensor Rate() => Rate(State);

    /// <summary>∂r/∂x as a structure stores it, the model's or the dense one: the model's own, or by automatic differentiation.</summary>
    internal Tensor Jacobian(JacobianStructure wanted)
    {
        var structure = Ode.JacobianStructure;
        var jacobian = Ode.RateJacobian(Time, State, Forces);
        if (jacobian is null)
            return AutomaticJacobian(wanted);
        Check(jacobian, nameof(IOde.RateJacobian), structure.ShapeFor(State.shape));
        return ReferenceEquals(wanted, structure) ? jacobian : structure.ToDense(jacobian);
    }

    /// <summary>∂r/∂x by automatic differentiation.</summary>
    internal Tensor AutomaticJacobian(JacobianStructure structure)
    {
        var seeds = structure.Seeds(State.shape[^1], State.dtype, State.device);
        return structure.FromProducts(BatchedJacobian.Evaluate(states => Rate(states[0]), [State], seeds))[0];
    }

    private Tensor Rate(Tensor state)
    {
        var rate = Ode.Rate(Time, state, Forces);
        Check(rate, nameof(IOde.Rate), state.shape);
        return rate;
    }

    private void Check(Tensor? value, string member, long[] expected)
    {
        if (value is null || value.IsInvalid || !value.shape.AsSpan().SequenceEqual(expected))
            throw new InvalidOperationException(
                $"{Ode.GetType().Name}.{member}: expected {Shapes.Text(expected)}, got {(value is null || value.IsInvalid ? "a null or disposed tensor" : Shapes.Text(value.shape))}.");
    }
}
