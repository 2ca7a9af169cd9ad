using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The value of a recursive function at a run of steps, and its Jacobian on demand. The solver asks for the Jacobian only where a Newton
/// correction or an adjoint step needs it: not for an iterate that has converged already. Its tensors belong to the dispose scope in which
/// they were made.
/// </summary>
public sealed class Linearization
{
    private readonly Func<Tensor> _jacobian;

    /// <summary>Makes the pair.</summary>
    /// <param name="residual">f, <c>(block, batch…, state)</c>, in the dtype and on the device of the state.</param>
    /// <param name="jacobian">
    /// Evaluates ∂f_i/∂x_{i-k}, …, ∂f_i/∂x_i, oldest state first, as the <see cref="JacobianStructure"/> of the function stores them:
    /// <c>(Lookback + 1, block, batch…, state, state)</c> if dense, rows of the residual before columns of the state. It is called at most
    /// once by the library, in the same dispose scope or one inside it.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public Linearization(Tensor residual, Func<Tensor> jacobian)
    {
        ArgumentNullException.ThrowIfNull(residual);
        ArgumentNullException.ThrowIfNull(jacobian);
        Residual = residual;
        _jacobian = jacobian;
    }

    /// <summary>f, <c>(block, batch…, state)</c>.</summary>
    public Tensor Residual { get; }

    /// <summary>Evaluates the Jacobian.</summary>
    /// <returns>
    /// As the <see cref="JacobianStructure"/> of the function has it: <c>(Lookback + 1, block, batch…, state, state)</c> if dense, oldest
    /// state first.
    /// </returns>
    public Tensor EvaluateJacobian() => _jacobian();
}
