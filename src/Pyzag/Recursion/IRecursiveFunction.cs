using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A recursion f(x_{i-k}, …, x_{i-1}, x_i, u; p) = 0 with the state x, driving forces u, parameters p and lookback k. Given the first k
/// states, a <see cref="RecursiveSolver"/> finds all others, and derivatives of anything computed from them.
/// </summary>
/// <remarks>
/// Steps and series are independent of one another: the residual of step i and series b depends on no other series and on no steps but i-k
/// … i. An implementation holds no state of a solve; it may be called for any run of steps, in any order and from several threads.
/// <see cref="RecursiveModule"/> is the convenient base class.
/// </remarks>
public interface IRecursiveFunction
{
    /// <summary>How many earlier states f sees, 1 or more.</summary>
    int Lookback { get; }

    /// <summary>Which entries of its Jacobians can differ from zero. Dense unless it says otherwise.</summary>
    JacobianStructure JacobianStructure => JacobianStructure.Dense;

    /// <summary>
    /// Every tensor that a gradient may flow to, as it is now, none twice: leaves, or results of other computations, which may involve
    /// other tensors of the list. Each is given its own share of the derivative, and autograd goes on from there. Between a solve and its
    /// backward pass the list must not change, and its tensors must live.
    /// </summary>
    IReadOnlyList<Tensor> Parameters { get; }

    /// <summary>
    /// Evaluates the residual of a run of steps, and promises the Jacobian. Under grad mode the residual must carry the autograd graph to
    /// the parameters and forces. The tensors made here live in the dispose scope of the caller.
    /// </summary>
    /// <param name="x">States, <c>(block + Lookback, batch…, state)</c>: the Lookback states before the run, then those of the run.</param>
    /// <param name="forces">
    /// Driving forces, each <c>(block + Lookback, …)</c>, row by row beside <paramref name="x"/>; for an ODE the first are the times.
    /// </param>
    /// <returns>The residual and the promised Jacobian.</returns>
    Linearization Evaluate(Tensor x, IReadOnlyList<Tensor> forces);
}
