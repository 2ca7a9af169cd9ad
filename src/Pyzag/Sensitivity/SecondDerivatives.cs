using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The derivatives of ⟨λ, R⟩, where R is the derivative of the residual along directions of states, forces and parameters, with respect to
/// the same: λᵀ ∂²f times the directions, collected over the blocks of a solution.
/// </summary>
internal sealed class SecondDerivatives
{
    private readonly SolveTape _tape;
    private readonly LinearizedTrajectory _linearized;
    private readonly Tensor _adjoints;
    private readonly Tensor?[] _forceDirections;
    private readonly Tensor?[] _parameterDirections;
    private readonly FiniteGradients _finite;
    private readonly InputGradients _inputs;
    private readonly Tensor _states;

    /// <summary>Starts with zeros, in the dispose scope that stays open until it is over.</summary>
    internal SecondDerivatives(
        SolveTape tape, LinearizedTrajectory linearized, Tensor adjoints, Tensor?[] forceDirections, Tensor?[] parameterDirections)
    {
        _tape = tape;
        _linearized = linearized;
        _adjoints = adjoints;
        _forceDirections = forceDirections;
        _parameterDirections = parameterDirections;
        _finite = new FiniteGradients(tape, adjoints.device);
        _inputs = new InputGradients(tape, linearized, _finite);
        _states = zeros_like(linearized.Trajectory);
    }

    /// <summary>Adds a block, in a dispose scope of its own, of which the tangents, with one column, are known.</summary>
    internal void Add(StepRange block, LinearizedBlock at, Tensor tangent)
    {
        if (!at.Residual.requires_grad)
            return;
        var lookback = _tape.Function.Lookback;
        var firstRow = block.Start - lookback;
        var rows = block.Count + lookback;
        Tensor[] inputs = [at.States, .. _inputs.Of(at)];
        Tensor?[] along = [tangent.select(-1, 0).narrow(0, firstRow, rows), .. _inputs.Along(block, _forceDirections, _parameterDirections)];
        var products = Products(at.Residual, inputs, _adjoints.narrow(0, block.Start, block.Count));

        var used = Enumerable.Range(0, inputs.Length).Where(i => along[i] is not null && products[i] is { requires_grad: true }).ToArray();
        if (used.Length == 0)
            return;
        var second = autograd.grad(
            [.. used.Select(i => products[i]!)], inputs, [.. used.Select(i => along[i]!)], retain_graph: _linearized.ComputedParameters, allow_unused: true);
        if (!second[0].IsInvalid)
            _states.narrow(0, firstRow, rows).add_(_finite.Pass(second[0]));
        _inputs.Add(block, second.ToArray().AsSpan(1));
    }

    /// <summary>The derivatives to the trajectory, the forces and the parameters; null where there is none.</summary>
    internal List<Tensor?> Results()
    {
        var inputs = _inputs.Sums();
        _finite.RequireResults("The second derivative", _states, inputs[.._tape.Forces.Count], inputs[_tape.Forces.Count..]);
        _finite.Report();
        return [_states, .. inputs];
    }

    /// <summary>λᵀ ∂f for every input, with a graph; null for those that the residual does not depend on.</summary>
    private Tensor?[] Products(Tensor residual, Tensor[] inputs, Tensor adjoints)
    {
        using var on = enable_grad();
        var gradients = autograd.grad([residual], inputs, [adjoints], retain_graph: true, create_graph: true, allow_unused: true);
        Tensor?[] products = [.. gradients.Select(gradient => gradient.IsInvalid ? null : gradient)];
        if (!_linearized.ComputedParameters)
            return products;
        var parameters = _inputs.Parameters;
        var shares = products[^parameters.Length..];
        DependentParameters.Separate(parameters, shares, differentiable: true);
        return [.. products[..^parameters.Length], .. shares];
    }
}
