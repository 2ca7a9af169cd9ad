namespace Pyzag.Newton;

/// <summary>How Newton's method ended.</summary>
public enum NewtonStatus
{
    /// <summary>Every step of every series met a tolerance.</summary>
    Converged,

    /// <summary>The last allowed correction was not enough.</summary>
    MaximumIterations,

    /// <summary>A residual became NaN or infinite.</summary>
    NonFinite,

    /// <summary>The Jacobian ∂f_i/∂x_i of a step is exactly singular, so there is no correction.</summary>
    SingularJacobian,
}
