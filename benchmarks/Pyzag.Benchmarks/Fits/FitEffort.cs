namespace Pyzag.Benchmarks;

/// <summary>What a fit took.</summary>
/// <param name="Steps">Its iterations.</param>
/// <param name="Solves">How often the recursion was solved.</param>
/// <param name="SumOfSquares">The least that it found.</param>
readonly record struct FitEffort(int Steps, int Solves, double SumOfSquares)
{
    /// <summary>Fits by least squares.</summary>
    public static FitEffort OfLeastSquares(ILeastSquaresProblem problem, FitGoal goal)
    {
        var fit = LeastSquares.LevenbergMarquardt(problem, null, goal, goal.Reached);
        return new FitEffort(fit.Iterations, fit.Evaluations, goal.Least);
    }

    /// <summary>Descends until the goal ends it; every step tells the goal its sum of squares.</summary>
    public static FitEffort OfDescent(FitGoal goal, Action descent)
    {
        try
        {
            descent();
        }
        catch (OperationCanceledException)
        {
            // The goal was reached.
        }

        return new FitEffort(goal.Told, goal.Told, goal.Least);
    }
}
