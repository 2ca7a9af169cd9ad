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
    /// Plain automatic differentiation through every Newton step, whose memory grows with all of them. For checks, and for third derivatives:
    /// all up to them, with <c>create_graph</c>, are those of the solution, if a hand-written Jacobian is differentiable, too.
    /// </summary>
    Unrolled,
}
