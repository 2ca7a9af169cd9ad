using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A scheme that turns dx/dt = r(t, x, u; p) into a recursion over given times. Its first driving force is the times: <c>(n)</c>, shared by all series, or
/// <c>(n, batch…)</c>, in the dtype and on the device of the state; the others go to the model. Steps may differ in size, be zero or negative.
/// Gradients flow to the times as to any force.
/// </summary>
public abstract class OdeScheme : IRecursiveFunction
{
    private protected OdeScheme(IOde ode)
    {
        ArgumentNullException.ThrowIfNull(ode);
        Ode = ode;
    }

    /// <summary>The equation.</summary>
    public IOde Ode { get; }

    /// <inheritdoc/>
    public int Lookback => 1;

    /// <summary>The parameters of the equation.</summary>
    public IReadOnlyList<Tensor> Parameters => Ode.Parameters;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The times are missing or have the wrong shape.</exception>
    /// <exception cref="InvalidOperationException">The model returned a rate or a Jacobian of the wrong shape.</exception>
    public Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces)
    {
        using var scope = TensorScope.Open();
        var residual = Residual(new OdeSteps(Ode, x, forces));
        return new Linearization(scope.Return(residual), () =>
        {
            using var inner = TensorScope.Open();
            return inner.Return(Jacobian(new OdeSteps(Ode, x, forces)));
        });
    }

    /// <summary>The residual of the scheme, <c>(block, batch…, state)</c>.</summary>
    private protected abstract Tensor Residual(OdeSteps steps);

    /// <summary>Its Jacobian with respect to x_{i-1} and x_i, <c>(2, block, batch…, state, state)</c>.</summary>
    private protected abstract Tensor Jacobian(OdeSteps steps);
}
