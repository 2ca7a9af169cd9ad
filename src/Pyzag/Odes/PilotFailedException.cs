namespace Pyzag;

/// <summary>A pilot solve did not reach the end of its interval. The exception says why and where.</summary>
public sealed class PilotFailedException : Exception
{
    internal PilotFailedException(PilotFailure failure, double time, double step, int steps) : base(Describe(failure, time, step, steps))
    {
        Failure = failure;
        Time = time;
        Step = step;
        Steps = steps;
    }

    /// <summary>Why.</summary>
    public PilotFailure Failure { get; }

    /// <summary>The time that was reached.</summary>
    public double Time { get; }

    /// <summary>The size of the step that was to be tried next.</summary>
    public double Step { get; }

    /// <summary>How many steps had been tried.</summary>
    public int Steps { get; }

    private static string Describe(PilotFailure failure, double time, double step, int steps)
    {
        var (reason, remedy) = failure switch
        {
            PilotFailure.StepUnderflow => (
                $"the step became {step:g4}, which is no more than rounding",
                "look for a solution that ends there (a pole, a mass matrix of index above 1, a wrong RateJacobian), or loosen the tolerances"),
            PilotFailure.TooManySteps => (
                $"{steps} steps were tried",
                "raise MaximumSteps or loosen the tolerances; an AbsoluteTolerance close to 0 makes components that pass through zero cost steps"),
            _ => (
                "the rate or its Jacobian is NaN or infinite",
                "look for parameters or states out of range"),
        };
        return $"The pilot solve stopped at time {time:g6}: {reason}. What helps: {remedy}.";
    }
}
