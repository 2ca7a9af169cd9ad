using Pyzag.Internal;
using Pyzag.Sensitivity;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A solve that is kept for its sweeps: as many tangents and adjoints as anybody wants, without solving again. It owns the trajectory; the
/// initial state, the forces and what stands in for parameters stay the caller's, and live as long.
/// </summary>
internal sealed class KeptSolve : IDisposable
{
    private readonly RecursionProblem _problem;
    private readonly StoredTrajectory _stored;
    private readonly Func<IReadOnlyList<GradientSlot>, SolveTape> _tape;
    private readonly Tensor _initialState;

    /// <summary>Takes a solve over.</summary>
    /// <param name="problem">The input, whose augmented initial states become this object's.</param>
    /// <param name="initialState">The initial state as the user gave it.</param>
    /// <param name="stored">The trajectory, from here on this object's.</param>
    /// <param name="tape">Makes the tape for the slots that are needed.</param>
    internal KeptSolve(RecursionProblem problem, Tensor initialState, StoredTrajectory stored, Func<IReadOnlyList<GradientSlot>, SolveTape> tape)
    {
        (_problem, _initialState, _stored, _tape) = (problem, initialState, stored, tape);
        foreach (var tensor in Owned)
            tensor.DetachFromDisposeScope();
    }

    private IEnumerable<Tensor> Owned =>
        new[] { _problem.Initial, _stored.States, _stored.Solved }.OfType<Tensor>().Where(tensor => !ReferenceEquals(tensor, _initialState));

    /// <summary>The trajectory as a result of its inputs, of which the backward pass is an adjoint sweep; the caller's.</summary>
    internal Tensor Record()
    {
        using var scope = TensorScope.Open();
        // Autograd gives the tensor that it is handed a history, and to an alias that of its base.
        return scope.Return(_problem.Visible(AdjointNode.Record(_tape(_problem.Slots()), _problem.Initial, _stored.States.detach(), _stored.Solved)));
    }

    /// <summary>The trajectory without a graph; the caller's.</summary>
    internal Tensor Visible()
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        return scope.Return(_problem.Visible(_stored.States).detach());
    }

    /// <summary>Its tangent along directions; the caller's.</summary>
    internal Tensor Tangent(TangentDirections directions, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        var columns = new TangentColumns(directions, _initialState, _problem.Forces, _problem.Parameters);
        var initial = columns.Initial is { } moved ? Follow(_problem.Start, _problem.Started(_initialState), _problem.Started(moved)) : null;
        var tangent = TangentSweep.Follow(
            _tape(columns.Slots(_problem.Slots())), _stored.States, _stored.Solved ?? _stored.States, columns, initial, cancellationToken);
        tangent = Follow(_problem.Visible, _stored.States, tangent);
        return scope.Return(columns.Several ? tangent : tangent.squeeze(-1));
    }

    /// <summary>
    /// Its tangent along the columns of directions of the initial state and of parameters, of which it takes those that the function lists; the caller's.
    /// </summary>
    internal Tensor Tangent(Tensor initial, IReadOnlyList<Tensor> parameters, IReadOnlyList<Tensor> directions, CancellationToken cancellationToken)
    {
        var listed = parameters.Zip(directions).Where(pair => _problem.Parameters.Contains(pair.First, ReferenceEqualityComparer.Instance));
        return Tangent(new TangentDirections { InitialState = initial, Parameters = [.. listed] }, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var tensor in Owned)
            tensor.Dispose();
    }

    /// <summary>Takes tangents with a last dimension of columns through a map of states: into an augmented state, or out of it.</summary>
    private Tensor Follow(Func<Tensor, Tensor> map, Tensor states, Tensor tangent)
    {
        if (_problem.Function is not IAugmentedState)
            return tangent;
        using var grad = enable_grad();
        var leaf = states.detach().requires_grad_();
        var mapped = map(leaf);
        return JacobianProducts.Along(mapped, [leaf], [tangent]) ?? zeros([.. mapped.shape, tangent.shape[^1]], tangent.dtype, tangent.device);
    }
}
