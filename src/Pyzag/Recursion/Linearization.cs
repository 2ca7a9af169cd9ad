using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// The value of a recursive function at a run of steps, and its Jacobian on demand. The solver asks for the Jacobian only where a Newton
/// correction or an adjoint step needs it: not for an iterate that has converged already. Its tensors belong to the dispose scope in which
/// they were made.
/// </summary>
public sealed class Linearization
{
    private readonly Func<IReadOnlyList<Tensor>> _jacobian;

    /// <summary>Makes the pair.</summary>
    /// <param name="residual">f, <c>(block, batch…, state)</c>, in the dtype and on the device of the state.</param>
    /// <param name="jacobian">
    /// Evaluates ∂f_i/∂x_{i-k}, …, ∂f_i/∂x_i, one tensor each, oldest state first, as the <see cref="JacobianStructure"/> of the function
    /// stores them: <c>(block, batch…, state, state)</c> if dense, rows of the residual before columns of the state. Matrices that are the
    /// same for all steps or series need not be repeated: a tensor that broadcasts to that shape, such as <c>(state, state)</c>, will do and
    /// saves memory and time. It is called at most once by the library, in the same dispose scope or one inside it.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public Linearization(Tensor residual, Func<IReadOnlyList<Tensor>> jacobian)
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
    /// Lookback + 1 tensors, oldest state first, as the <see cref="JacobianStructure"/> of the function has them: each
    /// <c>(block, batch…, state, state)</c> if dense, or something that broadcasts to it.
    /// </returns>
    public IReadOnlyList<Tensor> EvaluateJacobian() => _jacobian();
}
