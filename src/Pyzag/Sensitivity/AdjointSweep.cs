using Pyzag.Internal;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The adjoint recursion of a solved trajectory. With g = ∂L/∂x as it arrives, A_i = ∂f_i/∂x_i and B_{i,j} = ∂f_i/∂x_{i-j},
/// <code>
///     A_iᵀ λ_i = −g_i − Σ_j B_{i+j,j}ᵀ λ_{i+j}
///     ∂L/∂p = Σ_i λ_iᵀ ∂f_i/∂p,    ∂L/∂u = Σ_i λ_iᵀ ∂f_i/∂u,    ∂L/∂x_0 = g_0 + Σ_j B_{j,j}ᵀ λ_j
/// </code>
/// walked block by block from the end. Only what somebody wants is computed, in the memory of one block beside the gradients themselves.
/// </summary>
internal sealed class AdjointSweep
{
    private readonly AdjointTape _tape;
    private readonly Tensor _trajectory;
    private readonly Tensor[] _forces;
    private readonly Tensor[] _savedParameters;
    private readonly Tensor?[] _forceGradients;
    private readonly Tensor?[] _parameterGradients;

    /// <summary>Starts a sweep over the tensors that autograd kept: trajectory, forces, parameters.</summary>
    internal AdjointSweep(AdjointTape tape, List<Tensor> saved)
    {
        _tape = tape;
        _trajectory = saved[0].detach();
        _forces = [.. saved.Skip(1).Take(tape.Forces.Count).Select(force => force.detach())];
        _savedParameters = [.. saved.Skip(1 + tape.Forces.Count)];
        _forceGradients = [.. _forces.Select((_, i) => tape.ForceSlot(i).Needed ? tape.ForceSlot(i).Filled(0) : null)];
        _parameterGradients = new Tensor?[_savedParameters.Length];
    }

    /// <summary>Runs it for the gradient of the trajectory, <c>(n, batch…, state)</c>, and returns one gradient per slot; null where there is none.</summary>
    internal List<Tensor?> Run(Tensor gradient)
    {
        var lookback = _tape.Function.Lookback;
        var substitution = _tape.Substitution;
        for (var i = 0; i < _savedParameters.Length; i++)
            foreach (var (parameter, value) in _tape.Substitution)
                if (ReferenceEquals(value, _tape.Parameters[i]))
                    substitution = substitution.SetItem(parameter, Leaf(_savedParameters[i], _tape.ParameterSlot(i).Needed));

        using var substituted = ParameterSubstitution.Enter(substitution);
        var parameters = CurrentParameters(substitution.Values);
        var coupling = zeros_like(gradient.narrow(0, 0, lookback));
        foreach (var block in _tape.Blocks.Reverse())
        {
            using var scope = TensorScope.Open();
            coupling = scope.Return(Step(block, gradient, coupling, parameters));
        }

        var initial = _tape.InitialSlot.Needed ? gradient.narrow(0, 0, lookback) + coupling : null;
        return [initial, .. _forceGradients, .. _parameterGradients];
    }

    /// <summary>
    /// Solves one block for its adjoints and adds their share to the gradients. <paramref name="coupling"/>, <c>(lookback, batch…, state)</c>, is what later blocks
    /// contribute to the last steps of this one; the result is what all of them contribute to the steps before it.
    /// </summary>
    private Tensor Step(StepRange block, Tensor gradient, Tensor coupling, Tensor[] parameters)
    {
        var lookback = _tape.Function.Lookback;
        var rows = block.Count + lookback;
        var states = _trajectory.narrow(0, block.Start - lookback, rows);
        var forces = new Tensor[_forces.Length];
        for (var i = 0; i < forces.Length; i++)
            forces[i] = Leaf(_forces[i].narrow(0, block.Start - lookback, rows), _tape.ForceSlot(i).Needed);

        using var grad = enable_grad(_tape.Slots.Skip(1).Any(slot => slot.Needed));
        var linearization = FunctionEvaluation.Evaluate(_tape.Function, states, forces);
        Tensor adjoint;
        Tensor earlier;
        using (no_grad())
        {
            using var matrix = _tape.Operator(linearization.EvaluateJacobian());
            using var factorization = matrix.Factorize();
            if (factorization.Singular.any().item<bool>())
                throw _tape.SingularBlock(block, factorization.Singular);
            var inside = Math.Min(lookback, block.Count);
            var source = gradient.narrow(0, block.Start, block.Count).clone();
            source.narrow(0, block.Count - inside, inside).add_(coupling.narrow(0, lookback - inside, inside));
            adjoint = factorization.SolveTransposed(source.neg_());
            earlier = matrix.MultiplyPreviousTransposed(adjoint);
            if (inside < lookback)
                earlier.narrow(0, inside, lookback - inside).add_(coupling.narrow(0, 0, lookback - inside));
        }

        Accumulate(block.Start - lookback, linearization.Residual, adjoint, forces, parameters);
        return earlier;
    }

    /// <summary>Adds λᵀ ∂f/∂u and λᵀ ∂f/∂p of one block to the gradients.</summary>
    private void Accumulate(long firstRow, Tensor residual, Tensor adjoint, Tensor[] forces, Tensor[] parameters)
    {
        if (!residual.requires_grad)
            return;
        var neededForces = Enumerable.Range(0, forces.Length).Where(i => _tape.ForceSlot(i).Needed).ToArray();
        var neededParameters = Enumerable.Range(0, parameters.Length).Where(i => _tape.ParameterSlot(i).Needed).ToArray();
        Tensor[] inputs = [.. neededForces.Select(i => forces[i]), .. neededParameters.Select(i => parameters[i])];
        var gradients = autograd.grad([residual], inputs, [adjoint], allow_unused: true);
        using var off = no_grad();
        for (var k = 0; k < inputs.Length; k++)
        {
            var part = gradients[k];
            if (part.IsInvalid)
                continue;
            if (k < neededForces.Length)
            {
                _forceGradients[neededForces[k]]!.narrow(0, firstRow, part.shape[0]).add_(part);
                continue;
            }

            ref var sum = ref _parameterGradients[neededParameters[k - neededForces.Length]];
            sum = sum is null ? part.clone().MoveToOuterDisposeScope() : sum.add_(part);
        }
    }

    /// <summary>The parameters as the function lists them now, after making sure that they are those of the solve.</summary>
    private Tensor[] CurrentParameters(IEnumerable<Tensor> standIns)
    {
        var current = _tape.Function.Parameters;
        var allowed = new HashSet<Tensor>(standIns, ReferenceEqualityComparer.Instance);
        var same = current.Count == _tape.Parameters.Count;
        for (var i = 0; same && i < current.Count; i++)
            same = (ReferenceEquals(current[i], _tape.Parameters[i]) || allowed.Contains(current[i])) && current[i].requires_grad == _tape.ParameterSlot(i).Needed;
        if (!same)
            throw new InvalidOperationException(
                $"{_tape.Function.GetType().Name}: expected the parameters of the solve, got others: a parameter was replaced, frozen or added between the solve and its backward pass. " +
                "Call backward first, or use ParameterSubstitution for values that change from solve to solve.");
        return [.. current];
    }

    private static Tensor Leaf(Tensor value, bool needed) => needed ? value.detach().requires_grad_() : value.detach();
}
