using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// Derivatives to the forces and parameters that need them, summed over the blocks of a solution. Its tensors live in the dispose scope in
/// which it is made, the blocks in scopes directly inside that.
/// </summary>
internal sealed class InputGradients
{
    private readonly SolveTape _tape;
    private readonly LinearizedTrajectory _linearized;
    private readonly FiniteGradients _finite;
    private readonly int[] _neededForces;
    private readonly int[] _neededParameters;
    private readonly Tensor?[] _forces;
    private readonly Tensor?[] _parameters;

    internal InputGradients(SolveTape tape, LinearizedTrajectory linearized, FiniteGradients finite)
    {
        _tape = tape;
        _linearized = linearized;
        _finite = finite;
        _neededForces = [.. Enumerable.Range(0, tape.Forces.Count).Where(i => tape.ForceSlot(i).Needed)];
        _neededParameters = [.. Enumerable.Range(0, tape.Parameters.Count).Where(i => tape.ParameterSlot(i).Needed)];
        _forces = [.. Enumerable.Range(0, tape.Forces.Count).Select(i => tape.ForceSlot(i).Needed ? tape.ForceSlot(i).Filled(0) : null)];
        _parameters = new Tensor?[tape.Parameters.Count];
    }

    /// <summary>The parameters that need derivatives, as residuals depend on them.</summary>
    internal Tensor[] Parameters => [.. _neededParameters.Select(i => _linearized.Parameters[i])];

    /// <summary>What the residual of a block is to be differentiated to: its forces that need it, then <see cref="Parameters"/>.</summary>
    internal Tensor[] Of(LinearizedBlock at) => [.. _neededForces.Select(i => at.Forces[i]), .. Parameters];

    /// <summary>Of directions of all forces and parameters, those along <see cref="Of"/>; null where an input stands still.</summary>
    internal Tensor?[] Along(StepRange block, Tensor?[] forces, Tensor?[] parameters)
    {
        var lookback = _tape.Function.Lookback;
        return
        [
            .. _neededForces.Select(i => forces[i]?.narrow(0, block.Start - lookback, block.Count + lookback)),
            .. _neededParameters.Select(i => parameters[i]),
        ];
    }

    /// <summary>Adds the derivatives of a block to <see cref="Of"/>; an invalid tensor for none.</summary>
    internal void Add(StepRange block, ReadOnlySpan<Tensor> derivatives)
    {
        using var off = no_grad();
        for (var k = 0; k < derivatives.Length; k++)
        {
            if (derivatives[k].IsInvalid)
                continue;
            var part = _finite.Pass(derivatives[k]);
            if (k < _neededForces.Length)
            {
                _forces[_neededForces[k]]!.narrow(0, block.Start - _tape.Function.Lookback, part.shape[0]).add_(part);
                continue;
            }

            ref var sum = ref _parameters[_neededParameters[k - _neededForces.Length]];
            sum = sum is null ? part.clone().MoveToOuterDisposeScope() : sum.add_(part);
        }
    }

    /// <summary>The sums, of every force and every parameter its direct share; null where there is none.</summary>
    internal Tensor?[] Sums()
    {
        if (_linearized.ComputedParameters)
            DependentParameters.Separate(_linearized.Parameters, _parameters);
        return [.. _forces, .. _parameters];
    }
}
