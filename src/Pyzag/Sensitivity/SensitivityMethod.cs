namespace Pyzag.Sensitivity;

/// <summary>How a solve is differentiated.</summary>
public enum SensitivityMethod
{
    /// <summary>
    /// The adjoint recursion: one linear sweep back over the blocks, in the memory of the trajectory and one block. First and, with
    /// <c>create_graph</c>, second derivatives.
    /// </summary>
    Adjoint,

    /// <summary>
    /// Plain automatic differentiation through every Newton step, whose memory grows with all of them. For checks: first and, with
    /// <c>create_graph</c>, second derivatives are those of the solution.
    /// </summary>
    Unrolled,
}
