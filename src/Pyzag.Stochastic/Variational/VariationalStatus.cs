namespace Pyzag.Stochastic;

/// <summary>How a variational fit ended.</summary>
public enum VariationalStatus
{
    /// <summary>It has not ended.</summary>
    Running,

    /// <summary>The mean of the lower bound over a window did not rise any more by the tolerance.</summary>
    Converged,

    /// <summary>All steps were taken.</summary>
    MaximumSteps,
}
