using MathNet.Numerics.Optimization;

namespace Pyzag.Optimization;

/// <summary>
/// A minimization by a minimizer of MathNet, in legs: where that gives up, for want of decrease, of a descent direction or of a definite matrix, it starts anew from the best point, and as long as it
/// gets nowhere, with shorter first steps.
/// </summary>
internal sealed class MathNetDescent(Objective objective, MathNetMethod method, HostBounds bounds, MinimizeLedger ledger, CancellationToken cancellationToken)
    : Descent(objective, bounds, ledger, cancellationToken)
{
    private readonly HostBounds _bounds = bounds;

    protected override bool KeepsGraph => false;

    protected override void Descend(GradientGraph? graph)
    {
        var (reach, first) = (Best.Reach, Best.Reach);
        while (Ledger.Status is null)
        {
            var start = Best;
            var leg = new MathNetLeg(this, start, reach, _bounds);
            try
            {
                method.Run(leg);
            }
            catch (Exception end) when (end is MathNetLeg.EndedException or OptimizationException or ArgumentException)
            {
                // The end of the leg, or one that MathNet came to itself, such as a matrix that is not definite: what was gained is kept.
                leg.Fault?.Throw();
            }

            EndIteration();
            reach = ReferenceEquals(Best, start) ? reach * method.Resolution : LastStep;
            if (reach <= Ledger.Epsilon * Math.Max(first, Best.X.InfinityNorm()))
                Ledger.Stall();
        }
    }
}
