using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A scheme that turns M dx/dt = r(t, x, u; p) into a recursion over given times. Its first driving force is the times: <c>(n)</c>, shared by all series, or
/// <c>(n, batch…)</c>, in the dtype and on the device of the state; the others go to the model. Steps may differ in size, be zero or negative.
/// Gradients flow to the times as to any force.
/// </summary>
/// <remarks>
/// Schemes that look inside a step, such as <see cref="ImplicitMidpoint"/> and those of the family <see cref="RungeKuttaScheme"/>, take the driving forces as
/// linear between their rows. For forces that bend inside a step the order is then at most 2; a force that is a function of time keeps the full order when the
/// model computes it from the time it is given. A step of size zero needs a regular mass matrix.
/// </remarks>
public abstract class OdeScheme : IRecursiveFunction
{
    private protected OdeScheme(IOde ode, int lookback = 1)
    {
        ArgumentNullException.ThrowIfNull(ode);
        Ode = ode;
        Lookback = lookback;
    }

    /// <summary>The equation.</summary>
    public IOde Ode { get; }

    /// <inheritdoc/>
    public int Lookback { get; }

    /// <summary>The structure of the equation for schemes without stages and without a mass matrix, dense for all others.</summary>
    public virtual JacobianStructure JacobianStructure
    {
        get
        {
            // It is read several times an iteration: the mass matrix is made only where it decides.
            var structure = Ode.JacobianStructure;
            if (ReferenceEquals(structure, JacobianStructure.Dense))
                return structure;
            using var scope = TensorScope.Open();
            return Ode.MassMatrix() is null ? structure : JacobianStructure.Dense;
        }
    }

    /// <summary>The parameters of the equation.</summary>
    public IReadOnlyList<Tensor> Parameters => Ode.Parameters;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The times are missing or have the wrong shape.</exception>
    /// <exception cref="InvalidOperationException">
    /// The model returned a rate, a Jacobian or a mass matrix of the wrong shape, or a singular mass matrix to a scheme that cannot take one.
    /// </exception>
    public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces)
    {
        var steps = Steps(x, forces);
        return new Linearization(Residual(steps), () =>
        {
            using var scope = TensorScope.Open();
            return scope.Return(Jacobian(steps));
        });
    }

    /// <summary>The steps of a call.</summary>
    private protected virtual OdeSteps Steps(Tensor x, IReadOnlyList<Tensor> forces) => new(Ode, x, forces, Lookback, JacobianStructure);

    /// <summary>The residual of the scheme, <c>(block, batch…, state)</c>.</summary>
    private protected abstract Tensor Residual(OdeSteps steps);

    /// <summary>Its Jacobian, lookback + 1 tensors that broadcast to <c>(block, batch…, state, state)</c>, oldest state first.</summary>
    private protected abstract Tensor[] Jacobian(OdeSteps steps);
}
