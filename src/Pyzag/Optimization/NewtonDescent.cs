using MathNet.Numerics.LinearAlgebra;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>
/// Newton's method with a trust region, whose steps are made by conjugate gradients. A step that leads no lower is not taken, but cut back. Literature: J. Nocedal, S. J. Wright, Numerical
/// Optimization (2006), algorithms 4.1 and 7.2, doi:10.1007/978-0-387-40065-5.
/// </summary>
internal sealed class NewtonDescent(Objective objective, MinimizeLedger ledger, CancellationToken cancellationToken)
    : Descent(objective, HostBounds.Open(objective.Layout.Length), ledger, cancellationToken)
{
    protected override bool KeepsGraph => true;

    protected override void Descend(GradientGraph? graph)
    {
        var size = Best.X.L2Norm();
        var radius = size > 0 ? size : 1;
        var (first, firstSlope) = (radius, Best.Gradient.L2Norm());
        try
        {
            while (Ledger.Status is null)
            {
                using var scope = TensorScope.Open();
                var path = Path(graph!, radius, TruncatedConjugateGradient.Forcing(Best.Gradient.L2Norm(), firstSlope));
                graph!.Dispose();
                (radius, graph) = Follow(path, radius, Ledger.Epsilon * Math.Max(first, Best.X.L2Norm()));
            }
        }
        finally
        {
            graph?.Dispose();
        }
    }

    /// <summary>Goes the way of conjugate gradients as far as it leads lower.</summary>
    /// <param name="path">The way.</param>
    /// <param name="radius">The radius of the trust region.</param>
    /// <param name="least">The radius from which on it is too small to be worth a trial.</param>
    /// <returns>The radius for the next step, and the graph of the gradient at the point it starts from; null where there is none.</returns>
    private (double Radius, GradientGraph? Graph) Follow(ConjugateGradientPath path, double radius, double least)
    {
        var from = Best;
        while (radius > least)
        {
            var (step, length, promised, isCut) = Step(path, radius);
            var x = from.X + step;
            if (x.Equals(from.X))
                break;
            var (here, graph) = Evaluate(x);
            if (here is null)
            {
                radius = length / 4;
                continue;
            }

            var decrease = Ledger.Decrease(from.Value, here.Value, 0.5 * (from.Gradient + here.Gradient).DotProduct(step));
            if (ReferenceEquals(Best, here))
            {
                EndIteration();
                var ratio = decrease / promised;
                return (ratio < 0.25 ? length / 4 : ratio > 0.75 && isCut ? 2 * radius : radius, graph);
            }

            graph!.Dispose();
            // Where a whole Newton step changes nothing but the last digits, a part of it does no better.
            if (!isCut && Ledger.IsRounding(from.Value - here.Value))
                break;
            radius = length / 4;
        }

        Ledger.Stall();
        return (radius, null);
    }

    private static (Vector<double> Step, double Length, double Promised, bool IsCut) Step(ConjugateGradientPath path, double radius)
    {
        using var scope = TensorScope.Open();
        var (step, promised, isCut) = path.StepWithin(radius);
        var vector = CreateVector.Dense(Array(step));
        return (vector, vector.L2Norm(), promised, isCut);
    }

    private ConjugateGradientPath Path(GradientGraph graph, double radius, double tolerance)
    {
        return TruncatedConjugateGradient.Solve(OnDevice(Best.Gradient), Product, radius, tolerance, 2 * Best.X.Count, CancellationToken);

        Tensor Product(Tensor vector)
        {
            Ledger.Products++;
            try
            {
                return graph.Product(vector);
            }
            catch (SolveFailedException failure)
            {
                failure.Dispose();
            }
            catch (NonFiniteGradientException)
            {
                // As for a solve that failed: a product that is not finite ends the way where it is.
            }

            return full_like(vector, double.NaN);
        }
    }
}
