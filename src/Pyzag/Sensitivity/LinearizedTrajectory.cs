using Pyzag.Internal;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The linearization of a recursion along a solved trajectory, block by block: what the adjoint and the tangent recursion have in common.
/// While it is open, the parameters that were substituted in the solve are substituted again.
/// </summary>
internal sealed class LinearizedTrajectory : IDisposable
{
    private readonly SolveTape _tape;
    private readonly Tensor[] _forces;
    private readonly bool _differentiableStates;
    private readonly IDisposable _substitution;

    /// <summary>Opens it in the dispose scope that stays open until it is disposed.</summary>
    /// <param name="tape">The solve.</param>
    /// <param name="trajectory">The states, <c>(n, batch…, state)</c>.</param>
    /// <param name="solved">
    /// The states before blocks were projected, of the same shape; the same tensor where there is no projection.
    /// </param>
    /// <param name="forces">The driving forces.</param>
    /// <param name="parameters">The values of the parameters.</param>
    /// <param name="differentiableStates">Whether residuals of linearized blocks are to depend on their states, too.</param>
    internal LinearizedTrajectory(
        SolveTape tape, Tensor trajectory, Tensor solved, IReadOnlyList<Tensor> forces, IReadOnlyList<Tensor> parameters,
        bool differentiableStates = false)
    {
        _tape = tape;
        _differentiableStates = differentiableStates;
        Trajectory = trajectory.detach();
        Solved = ReferenceEquals(solved, trajectory) ? Trajectory : solved.detach();
        _forces = [.. forces.Select(force => force.detach())];
        Excluded = ExcludedSeries.Of(tape, Trajectory);

        var substitution = tape.Substitution;
        for (var i = 0; i < parameters.Count; i++)
        {
            var replaced = tape.Substitution.Where(pair => ReferenceEquals(pair.Value, tape.Parameters[i])).Select(pair => pair.Key).ToArray();
            if (replaced.Length == 0)
                continue;
            var leaf = Leaf(parameters[i], tape.ParameterSlot(i).Needed);
            substitution = substitution.SetItems(replaced.Select(parameter => KeyValuePair.Create(parameter, leaf)));
        }

        _substitution = ParameterSubstitution.Enter(substitution);
        try
        {
            Parameters = CurrentParameters(substitution.Values);
        }
        catch
        {
            _substitution.Dispose();
            throw;
        }
    }

    /// <summary>The states, <c>(n, batch…, state)</c>, without a graph.</summary>
    internal Tensor Trajectory { get; }

    /// <summary>The states before blocks were projected; the same tensor where there is no projection.</summary>
    internal Tensor Solved { get; }

    /// <summary>The series that were masked, if any were.</summary>
    internal ExcludedSeries? Excluded { get; }

    /// <summary>The parameters that residuals of linearized blocks depend on.</summary>
    internal Tensor[] Parameters { get; }

    /// <summary>Whether there is a parameter that was computed, so that another one may have had a part in it.</summary>
    internal bool ComputedParameters => Parameters.Length > 1 && Parameters.Any(parameter => parameter.requires_grad && !parameter.is_leaf);

    /// <summary>Linearizes a block, in the dispose scope that is open.</summary>
    internal LinearizedBlock Linearize(StepRange block)
    {
        var lookback = _tape.Function.Lookback;
        var first = block.Start - lookback;
        var states = ReferenceEquals(Solved, Trajectory)
            ? Trajectory.narrow(0, first, block.Count + lookback)
            : cat([Trajectory.narrow(0, first, lookback), Solved.narrow(0, block.Start, block.Count)]);
        var forces = new Tensor[_forces.Length];
        for (var i = 0; i < forces.Length; i++)
            forces[i] = Leaf(_forces[i].narrow(0, first, block.Count + lookback), _tape.ForceSlot(i).Needed);
        if (Excluded is null)
            return Linearize(states, forces);

        states = Excluded.Replace(states, leading: 1);
        var linearized = Linearize(states, forces);
        if (Finite.Is(linearized.Residual))
            return linearized;

        // A force or a parameter of an excluded series is out of range, so that series takes those of another one, too.
        linearized.Dispose();
        using var seen = ParameterSubstitution.SeeThrough(parameter => Excluded.Replace(parameter, leading: 0));
        return Linearize(states, Array.ConvertAll(forces, force => Leaf(Excluded.Replace(force.detach(), leading: 1), force.requires_grad)));
    }

    private LinearizedBlock Linearize(Tensor states, Tensor[] forces)
    {
        using var grad = enable_grad(_differentiableStates || _tape.Slots.Skip(1).Any(slot => slot.Needed));
        states = Leaf(states, _differentiableStates);
        var linearization = FunctionEvaluation.Evaluate(_tape.Function, states, forces);
        using var off = no_grad();
        return new LinearizedBlock(linearization.Residual, states, forces, _tape.CreateOperator(linearization.EvaluateJacobian()));
    }

    /// <summary>Where the matrix of a block is singular for a series that is not excluded, <c>(block, batch…)</c>.</summary>
    internal Tensor Singular(LinearizedBlock at) => Excluded?.Without(at.Factorization.Singular) ?? at.Factorization.Singular;

    /// <inheritdoc/>
    public void Dispose() => _substitution.Dispose();

    /// <summary>The parameters as the function lists them now, after making sure that they are those of the solve.</summary>
    private Tensor[] CurrentParameters(IEnumerable<Tensor> standIns)
    {
        var current = _tape.Function.Parameters;
        var allowed = new HashSet<Tensor>(standIns, ReferenceEqualityComparer.Instance);
        var same = current.Count == _tape.Parameters.Count;
        for (var i = 0; same && i < current.Count; i++)
        {
            Guard.Alive(current[i], $"Parameters[{i}]");
            same = (ReferenceEquals(current[i], _tape.Parameters[i]) || allowed.Contains(current[i]))
                && (current[i].requires_grad || !_tape.ParameterSlot(i).Needed);
        }

        if (!same)
            throw new InvalidOperationException(
                $"{_tape.Function.GetType().Name}: expected the parameters of the solve, got others: a parameter was replaced, frozen or added between the solve and its backward pass. " +
                "Call backward first, or use ParameterSubstitution for values that change from solve to solve.");
        return [.. current];
    }

    private static Tensor Leaf(Tensor value, bool needed) => needed ? value.detach().requires_grad_() : value.detach();
}
