using MathNet.Numerics.LinearAlgebra;
using Pyzag.Internal;
using static TorchSharp.torch;

namespace Pyzag.Optimization;

/// <summary>What all minimizations have in common: the best point, which is left in the objective whatever happens, and the account.</summary>
internal abstract class Descent(Objective objective, HostBounds bounds, MinimizeLedger ledger, CancellationToken cancellationToken)
{
    private Vector<double> _before = null!;

    /// <summary>The best point.</summary>
    internal HostPoint Best { get; private set; } = null!;

    /// <summary>How long the step of the last iteration was.</summary>
    protected double LastStep { get; private set; }

    /// <summary>The account.</summary>
    internal MinimizeLedger Ledger => ledger;

    /// <summary>Checked at every evaluation.</summary>
    protected CancellationToken CancellationToken => cancellationToken;

    /// <summary>Minimizes. The best point belongs to the open dispose scope.</summary>
    internal MinimizeResult Run()
    {
        var start = Array(objective.Start());
        if (bounds.FirstOutside(start) is >= 0 and var outside)
            throw new ArgumentException(
                $"`bounds`: expected bounds around the start, got {objective.Layout.Describe(outside)} = {start[outside]} outside [{bounds.Lower[outside]}, {bounds.Upper[outside]}]; start within them.", "bounds");
        _before = CreateVector.Dense(start);
        var first = objective.First(OnDevice(_before), KeepsGraph, cancellationToken);
        Best = Point(_before, first);
        try
        {
            ledger.Start(Best.Value, Best.GradientNorm);
            Descend(first.Graph);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            ledger.Cancel();
            EndIteration();
        }
        finally
        {
            objective.Settle(OnDevice(Best.X));
        }

        return ledger.Result();
    }

    /// <summary>Evaluates the function at a point, which becomes the best if it is better.</summary>
    /// <param name="x">The point.</param>
    /// <returns>The point and the graph of its gradient, if that is kept; nulls where the evaluation failed.</returns>
    internal (HostPoint? Here, GradientGraph? Graph) Evaluate(Vector<double> x)
    {
        using var scope = TensorScope.Open();
        if (objective.Try(OnDevice(x), KeepsGraph, ledger, cancellationToken) is not { } evaluation)
            return (null, null);
        var here = Point(x, evaluation);
        if (ledger.Offer(here.Value, here.GradientNorm))
            Best = here;
        return (here, evaluation.Graph);
    }

    /// <summary>Ends an iteration.</summary>
    /// <returns>Whether it found a better point, and is not the last.</returns>
    internal bool EndIteration()
    {
        if (!ledger.HasImproved)
            return false;
        var step = Best.X - _before;
        LastStep = step.L2Norm();
        ledger.EndIteration(step.InfinityNorm(), Best.X.InfinityNorm());
        _before = Best.X;
        return ledger.Status is null;
    }

    /// <summary>Whether the graphs of gradients are kept, for second derivatives.</summary>
    protected abstract bool KeepsGraph { get; }

    /// <summary>Finds better points until the account says that it is enough.</summary>
    /// <param name="graph">The graph of the gradient at the start, if it is kept; to be disposed.</param>
    protected abstract void Descend(GradientGraph? graph);

    /// <summary>A vector where the arguments are, in the open dispose scope.</summary>
    protected Tensor OnDevice(Vector<double> x) => tensor(x.AsArray(), float64).to(objective.Layout.Device);

    /// <summary>The numbers of a vector.</summary>
    protected static double[] Array(Tensor vector)
    {
        using var scope = TensorScope.Open();
        return vector.cpu().data<double>().ToArray();
    }

    private HostPoint Point(Vector<double> x, Evaluation evaluation) =>
        new(x, evaluation.Value, CreateVector.Dense(evaluation.Gradient), CreateVector.Dense(bounds.Free(x.AsArray(), evaluation.Gradient)));
}
