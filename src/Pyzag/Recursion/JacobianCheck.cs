using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// Compares the hand-written Jacobian of a recursive function with automatic differentiation of its residual. A wrong Jacobian shows
/// otherwise only as a solve that converges slowly or not at all, and as gradients that are wrong. <see cref="OdeJacobianCheck"/> does it
/// for the rate of an ODE.
/// </summary>
/// <example>
/// <code>
/// JacobianCheck.Compare(model, randn(6, 3, 2, dtype: float64), [forces]).Require();
/// </code>
/// </example>
public static class JacobianCheck
{
    /// <summary>
    /// Compares both Jacobians at given states, which need not solve anything: random ones find most mistakes. One residual and one
    /// Jacobian are evaluated, for all steps and series together; the backward passes are one per state component for a
    /// <see cref="RecursiveModule"/> or <see cref="ResidualFunction"/>, and Lookback + 1 times as many for other functions.
    /// </summary>
    /// <param name="function">
    /// The function. Where its own Jacobian is automatic, what remains to be found is a <see cref="JacobianStructure"/> that leaves entries
    /// out which are not zero.
    /// </param>
    /// <param name="x">The states, <c>(block + Lookback, batch…, state)</c>, float64. They stay the caller's, as do the forces.</param>
    /// <param name="forces">The driving forces, each <c>(block + Lookback, …)</c>; none where null.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/>, <paramref name="x"/> or a force is null.</exception>
    /// <exception cref="ArgumentException">
    /// <paramref name="x"/> is not float64, not of the shape named above or empty, or a force has not as many rows.
    /// </exception>
    /// <exception cref="ObjectDisposedException">A tensor has been disposed.</exception>
    /// <exception cref="InvalidOperationException">The function returned a residual or a Jacobian of the wrong shape or dtype.</exception>
    public static JacobianReport Compare(IRecursiveFunction function, Tensor x, IReadOnlyList<Tensor>? forces = null)
    {
        ArgumentNullException.ThrowIfNull(function);
        Guard.Rows(x, rank: 2, function.Lookback + 1, "(block + Lookback, batch…, state)");
        forces ??= [];
        for (var i = 0; i < forces.Count; i++)
            Guard.SameRows(forces[i], x, $"{nameof(forces)}[{i}]");

        using var scope = TensorScope.Open();
        var states = x.detach();
        using var off = no_grad();
        var handWritten = FunctionEvaluation.Evaluate(function, states, forces).EvaluateJacobian().Select(function.JacobianStructure.ToDense);
        Tensor[] automatic = function switch
        {
            RecursiveModule module => module.Differentiate(states, forces, JacobianStructure.Dense),
            ResidualFunction residual => residual.Differentiate(states, forces, JacobianStructure.Dense),
            _ => Differentiate(function, states, forces).unbind(),
        };
        return JacobianComparison.Compare(function, stack(handWritten), stack(automatic), function.Lookback);
    }

    /// <summary>
    /// The Jacobian of a function of whole runs of steps. A state counts for Lookback + 1 residuals; a backward pass from every (Lookback +
    /// 1)-th of them leaves each state with the derivative of one.
    /// </summary>
    private static Tensor Differentiate(IRecursiveFunction function, Tensor x, IReadOnlyList<Tensor> forces)
    {
        using var grad = enable_grad();
        var states = x.alias().requires_grad_();
        var residual = FunctionEvaluation.Evaluate(function, states, forces).Residual;
        var stride = function.Lookback + 1;
        var shape = residual.shape;
        var jacobian = zeros([stride, .. shape, shape[^1]], residual.dtype, residual.device);
        if (!residual.requires_grad)
            return jacobian;
        using var off = no_grad();
        for (var first = 0L; first < Math.Min(stride, shape[0]); first++)
        {
            for (var component = 0L; component < shape[^1]; component++)
            {
                using var scope = TensorScope.Open();
                var chosen = zeros_like(residual);
                chosen.slice(0, first, shape[0], stride).select(-1, component).fill_(1);
                var gradient = autograd.grad([residual], [states], [chosen], retain_graph: true, allow_unused: true)[0];
                if (gradient.IsInvalid)
                    return jacobian;
                for (var row = 0; row < stride; row++)
                    jacobian[row].slice(0, first, shape[0], stride).select(-2, component).copy_(gradient.slice(0, first + row, shape[0] + row, stride));
            }
        }

        return jacobian;
    }
}
