namespace Pyzag;

/// <summary>A derivative of a solve is NaN or infinite.</summary>
public sealed class NonFiniteGradientException : ArithmeticException
{
    internal NonFiniteGradientException(string quantity, string remedy, long? step, IReadOnlyList<long>? series)
        : base($"{quantity} is NaN or infinite{Place(step, series)}. What helps: {remedy}; SolverOptions.NonFiniteGradients can let it pass.")
    {
        Step = step;
        Series = series;
    }

    /// <summary>The first step where it is, as a row of the trajectory; null for a parameter.</summary>
    public long? Step { get; }

    /// <summary>
    /// The index of the first series there, one number per batch dimension; empty where there is no batch, null where the number is not
    /// that of one series.
    /// </summary>
    public IReadOnlyList<long>? Series { get; }

    private static string Place(long? step, IReadOnlyList<long>? series) =>
        (step is null ? "" : $" at step {step}") + (series is null or [] ? "" : $" of series ({string.Join(", ", series)})");
}
