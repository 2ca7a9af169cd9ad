using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Newton;

/// <summary>
/// The one Newton loop: evaluate, judge, test, move. A Jacobian is evaluated only for an iterate that has not converged, so none is thrown away.
/// </summary>
internal static class NewtonIteration
{
    /// <summary>Solves the equations of one block, starting from the problem's iterate and leaving the solution there.</summary>
    /// <param name="problem">The equations.</param>
    /// <param name="options">How to move, and when to stop.</param>
    /// <param name="scale">The largest that every state component has been up to this block, <c>(batch…, state)</c>.</param>
    /// <param name="series">Which series to solve for, <c>(batch…)</c>, the others stay as they are; null for all.</param>
    /// <param name="work">Where to count.</param>
    /// <param name="cancellationToken">Checked once per iteration.</param>
    /// <returns>What became of every series; its tensors belong to the open dispose scope.</returns>
    internal static NewtonOutcome Solve(
        INewtonProblem problem, NewtonOptions options, Tensor scale, Tensor? series, NewtonWork work, CancellationToken cancellationToken)
    {
        using var test = new ConvergenceTest(options, scale, problem.Iterate.shape[0], series);
        using var control = StepControl.For(options, work);
        var corrections = 0;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var scope = TensorScope.Open();
            var (residual, jacobian) = problem.Evaluate();
            work.Residuals++;
            if (!control.Accept(residual, problem.Iterate, test))
                continue;
            if (test.Test(residual, problem.Iterate))
                break;
            if (corrections == options.MaximumIterations)
            {
                test.Close(NewtonStatus.MaximumIterations);
                break;
            }

            control.Move(problem.Iterate, residual, jacobian, test);
            corrections++;
            if (control.IsUnconditional && test.Foresee(problem.Iterate))
                break;
        }

        return test.Outcome(corrections);
    }
}
