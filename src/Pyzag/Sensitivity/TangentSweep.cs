using Pyzag.Internal;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag.Sensitivity;

/// <summary>
/// The tangent recursion of a solved trajectory. With A_i = ∂f_i/∂x_i and B_{i,j} = ∂f_i/∂x_{i-j},
/// <code>
///     A_i ẋ_i = −Σ_j B_{i,j} ẋ_{i-j} − ∂f_i/∂p ṗ − ∂f_i/∂u u̇
/// </code>
/// walked over the blocks of the solve from the start. Several directions share one factorization of every block. Where the rows of a block
/// were projected after their solution, their tangents are pushed through the projection.
/// </summary>
internal sealed class TangentSweep
{
    private readonly SolveTape _tape;
    private readonly LinearizedTrajectory _linearized;
    private readonly TangentColumns _directions;
    private readonly Tensor?[] _parameterDirections;
    private readonly FiniteGradients _finite;

    /// <summary>Prepares it, in the dispose scope that stays open until it is over.</summary>
    internal TangentSweep(SolveTape tape, LinearizedTrajectory linearized, TangentColumns directions)
    {
        _tape = tape;
        _linearized = linearized;
        _directions = directions;
        _parameterDirections = DependentParameters.Directions(linearized.Parameters, directions.Parameters);
        _finite = new FiniteGradients(tape, linearized.Trajectory.device);
    }

    /// <summary>Runs it for directions of a solve.</summary>
    /// <param name="tape">The solve.</param>
    /// <param name="trajectory">The states, <c>(n, batch…, state)</c>.</param>
    /// <param name="solved">The states before blocks were projected; the same tensor where there is no projection.</param>
    /// <param name="directions">The directions.</param>
    /// <param name="initial">That of the initial states, <c>(lookback, batch…, state, columns)</c>; null where they stand still.</param>
    /// <param name="cancellationToken">Checked at every block.</param>
    /// <returns>The tangents, <c>(n, batch…, state, columns)</c>; NaN for series that were masked.</returns>
    internal static Tensor Follow(
        SolveTape tape, Tensor trajectory, Tensor solved, TangentColumns directions, Tensor? initial, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        using var linearized = new LinearizedTrajectory(tape, trajectory, solved, tape.Forces, tape.Parameters);
        var tangent = new TangentSweep(tape, linearized, directions).Run(initial, null, cancellationToken);
        return scope.Return(linearized.Excluded?.Fill(tangent, double.NaN) ?? tangent);
    }

    /// <summary>Runs it, under <c>no_grad</c>.</summary>
    /// <param name="initial">Of the initial states, <c>(lookback, batch…, state, columns)</c>; null where they stand still.</param>
    /// <param name="visit">Is shown every block with the tangents, which are those of the solution up to its end; null for none.</param>
    /// <param name="cancellationToken">Checked at every block.</param>
    /// <returns>The tangents, <c>(n, batch…, state, columns)</c>; zero for steps of series that were masked.</returns>
    internal Tensor Run(Tensor? initial, Action<StepRange, LinearizedBlock, Tensor>? visit, CancellationToken cancellationToken)
    {
        var states = _linearized.Trajectory;
        var tangent = zeros([.. states.shape, _directions.Count], states.dtype, states.device);
        if (initial is not null)
            tangent.narrow(0, 0, _tape.Function.Lookback).copy_(initial);
        if (_linearized.Excluded is { All: true })
            return tangent;
        foreach (var block in _tape.Blocks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = TensorScope.Open();
            using var at = _linearized.Linearize(block);
            Step(block, at, tangent);
            visit?.Invoke(block, at, tangent);
        }

        return tangent;
    }

    private void Step(StepRange block, LinearizedBlock at, Tensor tangent)
    {
        var lookback = _tape.Function.Lookback;
        var source = at.Matrix.MultiplyPrevious(tangent.narrow(0, block.Start - lookback, lookback));
        if (Driven(block, at) is { } driven)
            source = source + driven;
        var solved = at.Factorization.Solve(source.neg());
        if (_linearized.Excluded is { } excluded)
            solved = excluded.Fill(solved, 0);
        _finite.RequireSolved(block, _linearized.Singular(at), solved, "The tangent");
        tangent.narrow(0, block.Start, block.Count).copy_(PushForward(block, solved));
    }

    /// <summary>∂f/∂u u̇ + ∂f/∂p ṗ for one block.</summary>
    private Tensor? Driven(StepRange block, LinearizedBlock at)
    {
        var inputs = new List<Tensor>();
        var directions = new List<Tensor>();
        var lookback = _tape.Function.Lookback;
        for (var i = 0; i < at.Forces.Length; i++)
        {
            if (_directions.Forces[i] is not { } direction)
                continue;
            inputs.Add(at.Forces[i]);
            directions.Add(direction.narrow(0, block.Start - lookback, block.Count + lookback));
        }

        for (var i = 0; i < _parameterDirections.Length; i++)
        {
            if (_parameterDirections[i] is not { } direction)
                continue;
            inputs.Add(_linearized.Parameters[i]);
            directions.Add(direction);
        }

        return JacobianProducts.Along(at.Residual, inputs, directions);
    }

    /// <summary>Takes tangents of the rows of a block as they were solved to those of the rows that were kept.</summary>
    private Tensor PushForward(StepRange block, Tensor solved)
    {
        if (_tape.Projection is null)
            return solved;
        using var grad = enable_grad();
        var rows = _linearized.Solved.narrow(0, block.Start, block.Count).detach().requires_grad_();
        return JacobianProducts.Along(_tape.Projection(block, rows), [rows], [solved]) ?? zeros_like(solved);
    }
}
