namespace Pyzag.Sensitivity;

/// <summary>What the adjoint does with derivatives that are NaN or infinite.</summary>
public enum NonFiniteGradients
{
    /// <summary>Throws a <see cref="NonFiniteGradientException"/> that says which, where and of which series.</summary>
    Throw,

    /// <summary>Hands them on as torch does: what depends on them is NaN.</summary>
    Propagate,

    /// <summary>
    /// Replaces every entry that is not finite by zero and counts it in <see cref="Solution.ZeroedGradients"/>. What comes out is no
    /// derivative of anything; it serves to keep a long training going over a bad sample.
    /// </summary>
    Zero,
}
