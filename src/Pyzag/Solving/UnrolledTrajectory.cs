using Pyzag.Blocks;
using Pyzag.Internal;
using Pyzag.Stepping;
using static TorchSharp.torch;

namespace Pyzag;

/// <summary>
/// A solved trajectory recorded by autograd: every block takes two more Newton corrections at its solution, this time under grad mode. The first makes first derivatives exact, the second
/// one second and third derivatives, whatever way the solution itself was found.
/// </summary>
internal static class UnrolledTrajectory
{
    private const int Corrections = 2;

    /// <summary>Records the trajectory, <c>(n, batch…, state)</c>.</summary>
    internal static Tensor Record(RecursionProblem problem, StoredTrajectory solved, IReadOnlyList<StepRange> blocks, Func<IReadOnlyList<Tensor>, IBlockOperator> blockOperator, BlockProjection? projection)
    {
        using var scope = TensorScope.Open();
        var lookback = problem.Function.Lookback;
        List<Tensor> parts = [problem.Initial];
        var previous = problem.Initial;
        foreach (var steps in blocks)
        {
            var forces = solved.Forces(steps);
            var states = solved.SolvedRows(steps);
            for (var i = 0; i < Corrections; i++)
            {
                var equations = new BlockEquations(problem.Function, cat([previous, states]), forces, blockOperator);
                var (residual, jacobian) = equations.Evaluate();
                using var matrix = jacobian();
                using var factorization = matrix.Factorize();
                states = states - factorization.Solve(residual);
            }

            states = projection?.Apply(steps, states) ?? states;
            parts.Add(states);
            var rows = cat([previous, states]);
            previous = rows.narrow(0, rows.shape[0] - lookback, lookback);
        }

        return scope.Return(cat(parts));
    }
}
