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
    private readonly Tensor _trajectory;
    private readonly Tensor _solved;
    private readonly TangentColumns _directions;

    internal TangentSweep(SolveTape tape, Tensor trajectory, Tensor solved, TangentColumns directions)
    {
        _tape = tape;
        _trajectory = trajectory;
        _solved = solved;
        _directions = directions;
    }

    /// <summary>Runs it.</summary>
    /// <param name="initial">Of the initial states, <c>(lookback, batch…, state, columns)</c>; null where they stand still.</param>
    /// <param name="cancellationToken">Checked at every block.</param>
    /// <returns>The tangents, <c>(n, batch…, state, columns)</c>; NaN for series that were masked.</returns>
    internal Tensor Run(Tensor? initial, CancellationToken cancellationToken)
    {
        using var scope = TensorScope.Open();
        using var off = no_grad();
        using var linearized = new LinearizedTrajectory(_tape, _trajectory, _solved, _tape.Forces, _tape.Parameters);
        var lookback = _tape.Function.Lookback;
        var tangent = zeros([.. _trajectory.shape, _directions.Count], _trajectory.dtype, _trajectory.device);
        if (initial is not null)
            tangent.narrow(0, 0, lookback).copy_(initial);
        var finite = new FiniteGradients(_tape, _trajectory.device);
        var parameterDirections = DependentParameters.Directions(linearized.Parameters, _directions.Parameters);
        if (linearized.Excluded is not { All: true })
            foreach (var block in _tape.Blocks)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Step(block, linearized, tangent, parameterDirections, finite);
            }

        return scope.Return(linearized.Excluded?.Fill(tangent, double.NaN) ?? tangent);
    }

    private void Step(StepRange block, LinearizedTrajectory linearized, Tensor tangent, Tensor?[] parameterDirections, FiniteGradients finite)
    {
        using var scope = TensorScope.Open();
        var lookback = _tape.Function.Lookback;
        using var at = linearized.Linearize(block);
        var source = at.Matrix.MultiplyPrevious(tangent.narrow(0, block.Start - lookback, lookback));
        if (Driven(block, at, linearized.Parameters, parameterDirections) is { } driven)
            source = source + driven;
        var solved = at.Factorization.Solve(source.neg());
        if (linearized.Excluded is { } excluded)
            solved = excluded.Fill(solved, 0);
        finite.RequireSolved(block, linearized.Singular(at), solved, "The tangent");
        tangent.narrow(0, block.Start, block.Count).copy_(PushForward(block, solved));
    }

    /// <summary>∂f/∂u u̇ + ∂f/∂p ṗ for one block.</summary>
    private Tensor? Driven(StepRange block, LinearizedBlock at, Tensor[] parameters, Tensor?[] parameterDirections)
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

        for (var i = 0; i < parameters.Length; i++)
        {
            if (parameterDirections[i] is not { } direction)
                continue;
            inputs.Add(parameters[i]);
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
        var rows = _solved.narrow(0, block.Start, block.Count).detach().requires_grad_();
        return JacobianProducts.Along(_tape.Projection(block, rows), [rows], [solved]) ?? zeros_like(solved);
    }
}
