namespace Pyzag;

/// <summary>How a minimization ended. Whichever it is, the best point that was found is kept.</summary>
public enum MinimizeStatus
{
    /// <summary>The gradient is below its tolerance, as at a minimum, or at a saddle point that was met exactly, or one of the tolerances of steps and values that the options may set was met.</summary>
    Converged,

    /// <summary>The last allowed iteration was made.</summary>
    MaximumIterations,

    /// <summary>
    /// No step finds a lower value, though the gradient is not below its tolerance. Most often the tolerance is below what the rounding of the function lets a gradient be, and the point is
    /// a minimum for all purposes; a wrong gradient, a kink of the function, and a fall
    /// without end down to the lowest number there is, end like this, too.
    /// </summary>
    Stalled,

    /// <summary>Every step that was tried from the best point, however short, led to a value or gradient that is NaN or infinite, or to a failed solve.</summary>
    NonFinite,

    /// <summary>The cancellation token asked for an end.</summary>
    Cancelled,
}
