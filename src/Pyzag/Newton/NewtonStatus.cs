namespace Pyzag.Newton;

/// <summary>How Newton's method ended for a series.</summary>
public enum NewtonStatus
{
    /// <summary>Every step met a tolerance.</summary>
    Converged,

    /// <summary>The last allowed correction was not enough.</summary>
    MaximumIterations,

    /// <summary>A residual became NaN or infinite.</summary>
    NonFinite,

    /// <summary>The Jacobian ∂f_i/∂x_i of a step is exactly singular, so there is no correction.</summary>
    SingularJacobian,

    /// <summary>A line search or damping found no shorter correction that decreases the residual: a minimum of its norm that is no root.</summary>
    Stalled,

    /// <summary>The block converged, but to another root than its steps solved one after another.</summary>
    OtherRoot,
}
