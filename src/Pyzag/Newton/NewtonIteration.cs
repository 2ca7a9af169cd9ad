using Pyzag.Blocks;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// The one Newton loop: evaluate, test, correct. A Jacobian is evaluated only for an iterate that has not converged, so none is thrown away,
/// and the host waits for the device once per iteration.
/// </summary>
internal static class NewtonIteration
{
    /// <summary>Solves the equations of one block, starting from the problem's iterate and leaving the solution there.</summary>
    /// <param name="problem">The equations.</param>
    /// <param name="options">When to stop.</param>
    /// <param name="seriesNorm">The largest state norm of every series up to this block, <c>(batch…)</c>.</param>
    /// <param name="cancellationToken">Checked once per iteration.</param>
    internal static NewtonOutcome Solve(INewtonProblem problem, NewtonOptions options, Tensor seriesNorm, CancellationToken cancellationToken)
    {
        using var test = new ConvergenceTest(options, seriesNorm);
        for (var iteration = 0; ; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = TensorScope.Open();
            var (residual, jacobian) = problem.Evaluate();
            var status = test.Test(residual.detach(), problem.Iterate.detach());
            if (status is null && iteration == options.MaximumIterations)
                status = NewtonStatus.MaximumIterations;
            if (status == NewtonStatus.Converged)
                return new NewtonOutcome(NewtonStatus.Converged, iteration, test.LargestNorm, []);
            if (status is { } failed)
                return new NewtonOutcome(failed, iteration, test.LargestNorm, test.Failures(failed));

            using var factorization = Factorize(jacobian);
            var correction = factorization.Solve(residual);
            test.Remember(correction.detach(), factorization.Singular);
            scope.Return(problem.Correct(correction));
        }
    }

    /// <summary>Makes one correction without asking whether it is needed.</summary>
    internal static void Correct(INewtonProblem problem)
    {
        using var scope = TensorScope.Open();
        var (residual, jacobian) = problem.Evaluate();
        using var factorization = Factorize(jacobian);
        scope.Return(problem.Correct(factorization.Solve(residual)));
    }

    private static IBlockFactorization Factorize(Func<IBlockOperator> jacobian)
    {
        using var matrix = jacobian();
        return matrix.Factorize();
    }
}
