namespace Pyzag.Stochastic.Sampling;

/// <summary>
/// The step size that gives a wanted acceptance, by Nesterov's dual averaging as in Hoffman and Gelman 2014, arXiv:1111.4246, section 3.2.
/// Immutable: every transition makes the next one.
/// </summary>
/// <param name="Center">μ, the logarithm of ten times the step size it started from: large steps are tried first.</param>
/// <param name="Count">m, transitions so far.</param>
/// <param name="Error">H̄, the running mean of what the acceptance lacks.</param>
/// <param name="LogStep">log ε of the next transition.</param>
/// <param name="LogAverage">log ε̄, the running mean that is kept in the end.</param>
internal sealed record DualAveraging(double Center, int Count, double Error, double LogStep, double LogAverage)
{
    private const double Shrinkage = 0.05;
    private const double Delay = 10;
    private const double Decay = 0.75;

    /// <summary>Starts from a step size.</summary>
    internal static DualAveraging From(double step) => new(Math.Log(10 * step), 0, 0, Math.Log(step), 0);

    /// <summary>The step size after a transition of the given acceptance.</summary>
    internal DualAveraging After(double acceptance, double wanted)
    {
        var count = Count + 1;
        var weight = 1 / (count + Delay);
        var error = (1 - weight) * Error + weight * (wanted - (double.IsNaN(acceptance) ? 0 : acceptance));
        var logStep = Center - Math.Sqrt(count) / Shrinkage * error;
        var share = Math.Pow(count, -Decay);
        return new DualAveraging(Center, count, error, logStep, share * logStep + (1 - share) * LogAverage);
    }
}
