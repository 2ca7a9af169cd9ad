namespace Pyzag;

/// <summary>What a solve does about series that cannot be solved.</summary>
public enum FailurePolicy
{
    /// <summary>It ends with a <see cref="SolveFailedException"/>, which holds the trajectory up to the last good step.</summary>
    Throw,

    /// <summary>
    /// It goes on without them. Failed series are NaN from the first row to the last, are named in <see cref="SolveReport.Failures"/>, and have no gradient; the others are what they would be
    /// without them. Where none is left, the solve ends as with <see cref="Throw"/>. A parameter with numbers of its own for each series, <c>(batch…, …)</c>, one of which makes the residual of its series
    /// NaN, has to be a <see cref="ModelParameter"/>: those of a plain tensor cannot be left out of a gradient one by one.
    /// An initial state or a force that is not finite is bad input all the same, and refused.
    /// </summary>
    Mask,
}
