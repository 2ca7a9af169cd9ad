namespace Pyzag;

/// <summary>Why a pilot solve failed.</summary>
public enum PilotFailure
{
    /// <summary>The steps became as small as the rounding of time, and the error was still too large or Newton's method did not converge.</summary>
    StepUnderflow,

    /// <summary>As many steps were tried as the options allow.</summary>
    TooManySteps,

    /// <summary>The rate or its Jacobian is NaN or infinite at a state that was reached.</summary>
    NonFinite,
}
