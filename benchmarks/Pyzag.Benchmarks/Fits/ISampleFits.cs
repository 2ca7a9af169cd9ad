namespace Pyzag.Benchmarks;

/// <summary>The fit of a sample, always from the same start, by two methods.</summary>
interface ISampleFits
{
    /// <summary>How many data there are beyond the parameters.</summary>
    long DegreesOfFreedom { get; }

    /// <summary>Fits by least squares.</summary>
    FitEffort ByLeastSquares(FitGoal goal);

    /// <summary>Fits by Adam, as the sample does.</summary>
    FitEffort ByAdam(FitGoal goal);
}
